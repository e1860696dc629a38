package eu.rempart.keymanager.escrow;

import java.util.List;

/** An escrow and its shares, each to be closed once it has been handed out. */
public record SplitEscrow(Escrow escrow, List<EscrowShare> shares) implements AutoCloseable {
  public SplitEscrow {
    shares = List.copyOf(shares);
  }

  @Override
  public void close() {
    shares.forEach(EscrowShare::close);
  }
}
