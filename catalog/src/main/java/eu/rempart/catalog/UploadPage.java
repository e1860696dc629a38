package eu.rempart.catalog;

import eu.rempart.catalog.record.Upload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing of uploads.
 *
 * @param uploads by key, then by upload id
 * @param commonPrefixes groups, in order
 * @param truncated whether there is more
 * @param nextKeyMarker null unless truncated: the key of the last upload, or the last group
 * @param nextUploadIdMarker null unless truncated; empty when the page ended in a group
 */
public record UploadPage(
    List<Upload> uploads,
    List<String> commonPrefixes,
    boolean truncated,
    @Nullable String nextKeyMarker,
    @Nullable String nextUploadIdMarker) {

  public UploadPage {
    uploads = List.copyOf(uploads);
    commonPrefixes = List.copyOf(commonPrefixes);
  }
}
