package eu.rempart.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.offline.Extraction.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void aTerminalIsToldNothing() {
    assertThat(Printable.of("esc\033[2Jred\177\r\n\t\u009b"))
        .isEqualTo("esc\\u001b[2Jred\\u007f\\u000d\\u000a\\u0009\\u009b");
  }

  @Test
  void nothingIsWrittenInAnotherOrderThanItIsStored() {
    for (int bidi : new int[] {0x061c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069, 0xfeff}) {
      assertThat(Printable.of("a" + Character.toString(bidi) + "b"))
          .isEqualTo("a\\u%04xb".formatted(bidi));
    }
    assertThat(Printable.of("a" + (char) 0x2028 + (char) 0x2029 + (char) 0xd800))
        .isEqualTo("a\\u2028\\u2029\\ud800");
    assertThat(Printable.of(Character.toString(0xe0001))).isEqualTo("\\udb40\\udc01");
  }

  @Test
  void whatIsReadableStays() {
    String readable = "d\u00e9j\u00e0 vu/\u4f60\u597d/" + Character.toString(0x1f600) + " %\\";
    assertThat(Printable.of(readable)).isEqualTo(readable);
  }

  @Test
  void failuresAreALineEach() {
    StringWriter err = new StringWriter();
    Failures.tell(
        new PrintWriter(err), List.of(new Failure("books/a\nb", null, "no file \033[2J can be")));
    assertThat(err.toString().lines())
        .hasSize(2)
        .first()
        .isEqualTo("rempart: books/a\\u000ab: no file \\u001b[2J can be");
  }
}
