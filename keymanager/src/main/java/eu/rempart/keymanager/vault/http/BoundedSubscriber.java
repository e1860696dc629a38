package eu.rempart.keymanager.vault.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Passes a body on until it is longer than a limit, and then ends it with an error. */
final class BoundedSubscriber<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> inner;
  private final int limit;
  private Flow.@Nullable Subscription subscription;
  private long received;
  private boolean failed;

  BoundedSubscriber(BodySubscriber<T> inner, int limit) {
    this.inner = inner;
    this.limit = limit;
  }

  @Override
  public CompletionStage<T> getBody() {
    return inner.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    inner.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    if (failed) {
      return;
    }
    for (ByteBuffer buffer : item) {
      received += buffer.remaining();
    }
    if (received > limit) {
      failed = true;
      if (subscription != null) {
        subscription.cancel();
      }
      inner.onError(new AnswerTooLongException(limit));
    } else {
      inner.onNext(item);
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (!failed) {
      inner.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    if (!failed) {
      inner.onComplete();
    }
  }
}
