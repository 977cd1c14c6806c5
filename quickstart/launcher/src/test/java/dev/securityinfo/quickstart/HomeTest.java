package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir private Path parent = Path.of("");

    @Test
    void only_the_owner_may_look_into_it() throws IOException {
        var home = new Home(parent.resolve("home"));

        home.prepare();
        Secrets.of(home);

        assertThat(permissions(home.directory())).isEqualTo("rwx------");
        assertThat(permissions(home.path("secrets.properties"))).isEqualTo("rw-------");
    }

    @Test
    void secrets_are_drawn_once() {
        var home = new Home(parent.resolve("home"));
        home.prepare();

        assertThat(Secrets.of(home)).isEqualTo(Secrets.of(home));
    }

    @Test
    void data_of_another_layout_are_not_touched() throws IOException {
        var home = new Home(parent.resolve("home"));
        home.prepare();
        Files.writeString(home.path("layout"), "0");

        assertThatThrownBy(home::prepare)
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("./run reset");
    }

    @Test
    void what_no_quickstart_made_is_not_deleted() throws IOException {
        var somebodys = Files.createDirectories(parent.resolve("photos"));
        var photo = Files.writeString(somebodys.resolve("holiday.jpg"), "sun");

        assertThatThrownBy(() -> new Home(somebodys).deleteIfOurs()).isInstanceOf(Complaint.class);
        assertThat(photo).exists();

        var home = new Home(parent.resolve("home"));
        home.prepare();
        home.deleteIfOurs();
        assertThat(home.directory()).doesNotExist();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
