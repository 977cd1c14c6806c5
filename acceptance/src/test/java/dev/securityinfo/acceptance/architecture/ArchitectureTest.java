package dev.securityinfo.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses CLASSES = Product.classes();

    static Stream<String> rules() {
        return Arrays.stream(Rules.class.getDeclaredFields())
                .filter(
                        field ->
                                Modifier.isStatic(field.getModifiers())
                                        && field.getType() == ArchRule.class)
                .map(java.lang.reflect.Field::getName);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_product_keeps(String rule) throws ReflectiveOperationException {
        assertThat(CLASSES.size()).isGreaterThan(200);
        ((ArchRule) Rules.class.getDeclaredField(rule).get(null)).check(CLASSES);
    }
}
