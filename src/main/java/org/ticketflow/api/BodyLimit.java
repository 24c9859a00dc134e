package org.ticketflow.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies of more than 2 MB at every door for programs, except for files, whatever their
 * headers say: one of unknown length is read here, up to the limit, before anything else sees it.
 */
class BodyLimit extends OncePerRequestFilter {

  static final int LIMIT = 2 * 1024 * 1024;

  /**
   * So much of a body that is too large is read on, so that its sender comes to read the answer.
   */
  private static final long PATIENCE = 16L * LIMIT;

  private static final RequestMatcher TAKES_FILES =
      PathPatternRequestMatcher.withDefaults()
          .matcher(HttpMethod.POST, "/api/v1/sites/{site}/tickets/{code}/comments");

  private final ObjectMapper json;

  BodyLimit(ObjectMapper json) {
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long length = request.getContentLengthLong();
    if (isFiles(request)) {
      chain.doFilter(request, response);
    } else if (length > LIMIT) {
      refuse(request.getInputStream(), response);
    } else if (length < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
      if (body.length > LIMIT) {
        refuse(request.getInputStream(), response);
      } else {
        chain.doFilter(new Buffered(request, body), response);
      }
    } else {
      chain.doFilter(request, response);
    }
  }

  /**
   * Files are written to disk as they come, up to their own limit: see spring.servlet.multipart.
   */
  private static boolean isFiles(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.regionMatches(true, 0, MediaType.MULTIPART_FORM_DATA_VALUE, 0, 19)
        && TAKES_FILES.matches(request);
  }

  private void refuse(InputStream rest, HttpServletResponse response) throws IOException {
    byte[] scrap = new byte[8192];
    long read = 0;
    int count = 0;
    while (count >= 0 && read < PATIENCE) {
      count = rest.read(scrap);
      read += count;
    }
    response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader(HttpHeaders.CONNECTION, "close");
    json.writeValue(
        response.getOutputStream(),
        RefusalProblem.of(
            HttpStatus.PAYLOAD_TOO_LARGE,
            "Too large",
            "A request holds up to 2 MB. Send less text, or send it in parts."));
  }

  private static final class Buffered extends HttpServletRequestWrapper {

    private final byte[] body;

    Buffered(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Bytes(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
      String encoding = getCharacterEncoding();
      Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
      return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    @Override
    public int getContentLength() {
      return body.length;
    }

    @Override
    public long getContentLengthLong() {
      return body.length;
    }
  }

  private static final class Bytes extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Bytes(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("The body has been read already");
    }
  }
}
