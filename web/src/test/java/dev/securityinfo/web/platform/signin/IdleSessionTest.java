package dev.securityinfo.web.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class IdleSessionTest {

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void a_page_that_looks_for_changes_does_not_hold_a_session_open() throws Exception {
        session.setMaxInactiveInterval(1800);
        visit("text/html");
        visit("text/event-stream");
        assertThat(session.isInvalid()).isFalse();

        session.setMaxInactiveInterval(0); // the person has been away for longer than that
        visit("text/event-stream");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void a_person_does() throws Exception {
        session.setMaxInactiveInterval(0);
        visit("text/html");
        visit("text/html");

        assertThat(session.isInvalid()).isFalse();
    }

    private void visit(String accept) throws Exception {
        var request = new MockHttpServletRequest("GET", "/security-info");
        request.addHeader("Accept", accept);
        request.setSession(session);
        new IdleSession().doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }
}
