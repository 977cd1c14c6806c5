package dev.securityinfo.command.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the sources of the project say about their types, for the catalogues. */
public final class Sources {

    /**
     * A type with the words of its comment.
     *
     * @param about what is said of the type
     * @param fields of a record, in their order
     */
    public record Described(
            String name, String about, List<String> annotations, List<Field> fields) {}

    /**
     * A component of a record.
     *
     * @param type as it is written
     * @param annotations as they are written
     */
    public record Field(String name, String type, List<String> annotations, String about) {}

    private Sources() {}

    /** All types below a folder of sources, in the order of files and lines. */
    public static List<Described> below(Path folder) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var paths = Files.walk(folder)) {
            var sources = paths.filter(p -> p.toString().endsWith(".java")).sorted().toList();
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    _ -> {},
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            var described = new ArrayList<Described>();
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(DocTrees.instance(task), described).scan(unit, null);
            }
            return described;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final DocTrees docs;
        private final List<Described> described;

        Reader(DocTrees docs, List<Described> described) {
            this.docs = docs;
            this.described = described;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            var comment = docs.getDocCommentTree(getCurrentPath());
            var parameters = parameters(comment);
            var fields = new ArrayList<Field>();
            if (type.getKind() == Tree.Kind.RECORD) {
                for (Tree member : type.getMembers()) {
                    if (member instanceof VariableTree field && field.getInitializer() == null) {
                        fields.add(field(field, parameters));
                    }
                }
            }
            described.add(
                    new Described(
                            type.getSimpleName().toString(),
                            comment == null ? "" : words(comment.getFullBody()),
                            texts(type.getModifiers().getAnnotations()),
                            fields));
            return super.visitClass(type, nothing);
        }

        private static Field field(VariableTree field, Map<String, String> parameters) {
            var name = field.getName().toString();
            return new Field(
                    name,
                    field.getType().toString(),
                    texts(field.getModifiers().getAnnotations()),
                    parameters.getOrDefault(name, ""));
        }

        private static List<String> texts(List<? extends Tree> annotations) {
            return annotations.stream().map(Tree::toString).toList();
        }

        private static Map<String, String> parameters(@Nullable DocCommentTree comment) {
            var parameters = new LinkedHashMap<String, String>();
            if (comment != null) {
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree parameter) {
                        parameters.put(
                                parameter.getName().toString(), words(parameter.getDescription()));
                    }
                }
            }
            return parameters;
        }

        private static String words(List<? extends DocTree> trees) {
            return trees.stream()
                    .map(Reader::word)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        private static String word(DocTree tree) {
            return switch (tree) {
                case TextTree text -> text.getBody();
                case LiteralTree literal -> "`" + literal.getBody().getBody().strip() + "`";
                case LinkTree link -> link.getReference().getSignature();
                case EntityTree entity -> entity.toString();
                default -> " ";
            };
        }
    }
}
