# Sourced by ./mvnw and ./run: points JAVA_HOME at a JDK 25 (or newer) and says which one when it is not the default.
# Looks at JAVA_HOME, then PATH, then the places where distributions, SDKMAN, asdf, Homebrew and macOS put JDKs.

jdk_release() { # prints the feature release of the JDK in $1, or nothing
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
    sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release"
}

jdk_fits() {
  release=$(jdk_release "$1") || return 1
  [ -n "$release" ] && [ "$release" -ge 25 ]
}

find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && jdk_fits "$JAVA_HOME"; then
    return 0
  fi
  on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || printf %s "$on_path")
    on_path=${on_path%/bin/javac}
    if jdk_fits "$on_path"; then
      JAVA_HOME=$on_path
      export JAVA_HOME
      return 0
    fi
  fi
  set +f
  for candidate in /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.asdf/installs/java/* "${HOME-}"/.jdks/* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if jdk_fits "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      [ -n "${SECURITY_INFO_QUIET_JDK-}" ] || echo "Using the JDK $(jdk_release "$candidate") in $candidate" >&2
      return 0
    fi
  done
  echo "Security info needs a JDK 25: install one (for example Temurin 25) or set JAVA_HOME to it." >&2
  return 1
}

find_jdk || exit 1
