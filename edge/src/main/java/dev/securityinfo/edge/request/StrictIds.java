package dev.securityinfo.edge.request;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import org.springframework.beans.PropertyEditorRegistrar;
import org.springframework.beans.PropertyEditorRegistry;

/**
 * Ids in paths and queries. A converter would not do: where one fails, Spring asks its lenient
 * editor for UUIDs next. And an advice of all controllers would be looked at, annotations and all,
 * in each request.
 */
final class StrictIds implements PropertyEditorRegistrar {

    @Override
    public void registerCustomEditors(PropertyEditorRegistry registry) {
        registry.registerCustomEditor(
                UUID.class,
                new PropertyEditorSupport() {
                    @Override
                    public void setAsText(String text) {
                        setValue(Uuids.parse(text));
                    }
                });
    }
}
