package eu.rempart.keymanager.vault.http;

import java.io.IOException;

/** The other side sent more than is ever read from it. */
public final class AnswerTooLongException extends IOException {
  private static final long serialVersionUID = 1L;

  AnswerTooLongException(int limit) {
    super("Answer longer than " + limit + " bytes");
  }
}
