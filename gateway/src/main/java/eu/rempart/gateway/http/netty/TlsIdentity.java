package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.TlsSettings;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslHandler;
import io.netty.internal.tcnative.SSL;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and key this listener shows, replaced as a whole when their files change. New
 * files that cannot be used change nothing: the old identity goes on serving.
 */
final class TlsIdentity implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TlsIdentity.class);

  private final TlsSettings settings;
  private final TicketKeys tickets = new TicketKeys();
  private final ReentrantLock lock = new ReentrantLock();
  private byte @Nullable [] tried;
  private ReferenceCountedOpenSslContext current;
  private volatile Instant expires;

  /** What {@link #reload} did. */
  enum Reload {
    UNCHANGED,
    REPLACED,
    /** The files changed into something that cannot be used. */
    FAILED
  }

  private TlsIdentity(
      TlsSettings settings,
      byte[] fingerprint,
      ReferenceCountedOpenSslContext first,
      Instant expires) {
    this.settings = settings;
    this.tried = fingerprint;
    this.current = first;
    this.expires = expires;
    applyTickets();
  }

  /** Reads the identity for the first time; without one there is no server. */
  static TlsIdentity load(TlsSettings settings) throws IOException {
    try (TlsFiles files = TlsFiles.read(settings)) {
      Instant expires = files.expires();
      return new TlsIdentity(
          settings, files.fingerprint(), TlsProfile.context(settings, files), expires);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "cannot use " + settings.certificateChain() + " and " + settings.privateKey(), e);
    }
  }

  /** Looks at the files and, if they changed, takes them into use. Reads from disk. */
  Reload reload() {
    lock.lock();
    try (TlsFiles files = TlsFiles.read(settings)) {
      byte[] fingerprint = files.fingerprint();
      if (tried != null && MessageDigest.isEqual(fingerprint, tried)) {
        return Reload.UNCHANGED;
      }
      tried = fingerprint;
      Instant nextExpires = files.expires();
      ReferenceCountedOpenSslContext next = TlsProfile.context(settings, files);
      ReferenceCountedOpenSslContext last = current;
      current = next;
      expires = nextExpires;
      applyTickets();
      // Connections made from it hold it until they close.
      last.release();
      LOG.info("serving with the certificate now in {}", settings.certificateChain());
      return Reload.REPLACED;
    } catch (IOException | GeneralSecurityException e) {
      LOG.warn(
          "keeping the old certificate: {} cannot be used: {}",
          settings.certificateChain(),
          e.getMessage());
      return Reload.FAILED;
    } finally {
      lock.unlock();
    }
  }

  /** When the first certificate of the chain in use ends. */
  Instant expires() {
    return expires;
  }

  /** Makes new ticket keys when it is time. */
  void rotateTickets() {
    lock.lock();
    try {
      if (tickets.rotateIfDue()) {
        applyTickets();
      }
    } finally {
      lock.unlock();
    }
  }

  private void applyTickets() {
    if (settings.clientAuthority() == null) {
      OpenSslSessionTicketKey[] keys = tickets.keys();
      current.sessionContext().setTicketKeys(keys);
    }
  }

  /** The TLS end of a new connection. */
  SslHandler newHandler(ByteBufAllocator allocator) {
    SslHandler handler;
    lock.lock();
    try {
      handler = current.newHandler(allocator);
    } finally {
      lock.unlock();
    }
    if (settings.clientAuthority() != null
        && handler.engine() instanceof ReferenceCountedOpenSslEngine engine) {
      // A ticket would carry a client certificate past a change of the authorities.
      SSL.setOptions(engine.sslPointer(), SSL.SSL_OP_NO_TICKET);
    }
    return handler;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      current.release();
    } finally {
      lock.unlock();
    }
  }
}
