package dev.securityinfo.edge.request;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Ids in paths and queries. A converter would not do: where one fails, Spring asks its lenient
 * editor for UUIDs next.
 */
@ControllerAdvice
final class StrictIds {

    @InitBinder
    void takeWrittenOutOnly(WebDataBinder binder) {
        binder.registerCustomEditor(
                UUID.class,
                new PropertyEditorSupport() {
                    @Override
                    public void setAsText(String text) {
                        setValue(Uuids.parse(text));
                    }
                });
    }
}
