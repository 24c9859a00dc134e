package org.ticketflow.assistant.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts text into the pieces of words that the sentence model knows, as it was trained: lower case,
 * no accents, the longest known piece first. Written out here because the usual library for it
 * brings native code of its own for what is a loop over a map.
 */
final class WordPieces {

  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> vocabulary;
  private final long unknown;
  private final long start;
  private final long end;

  private WordPieces(Map<String, Integer> vocabulary) {
    this.vocabulary = vocabulary;
    this.unknown = id("[UNK]");
    this.start = id("[CLS]");
    this.end = id("[SEP]");
  }

  /** Reads the vocabulary out of a tokenizer's JSON. */
  static WordPieces read(InputStream tokenizer) throws IOException {
    JsonNode vocab = new ObjectMapper().readTree(tokenizer).at("/model/vocab");
    Map<String, Integer> vocabulary = new HashMap<>(vocab.size() * 2);
    vocab
        .fields()
        .forEachRemaining(entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
    return new WordPieces(vocabulary);
  }

  /** The ids of the pieces, with the marks of beginning and end; at most so many. */
  long[] of(String text, int most) {
    List<Long> ids = new ArrayList<>();
    ids.add(start);
    for (String word : words(text)) {
      if (ids.size() >= most - 1) {
        break;
      }
      addPieces(word, ids);
    }
    return java.util.stream.LongStream.concat(
            ids.stream().limit(most - 1L).mapToLong(Long::longValue),
            java.util.stream.LongStream.of(end))
        .toArray();
  }

  private void addPieces(String word, List<Long> ids) {
    if (word.length() > LONGEST_WORD) {
      ids.add(unknown);
      return;
    }
    List<Long> pieces = new ArrayList<>();
    for (int from = 0; from < word.length(); ) {
      Integer found = null;
      int to = word.length();
      for (; to > from && found == null; to--) {
        String piece = word.substring(from, to);
        found = vocabulary.get(from == 0 ? piece : "##" + piece);
      }
      if (found == null) {
        ids.add(unknown);
        return;
      }
      pieces.add(found.longValue());
      from = to + 1;
    }
    ids.addAll(pieces);
  }

  private static List<String> words(String text) {
    String plain =
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replaceAll("\\p{Mn}+", "");
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            point -> {
              if (Character.isLetterOrDigit(point) && !Character.isIdeographic(point)) {
                word.appendCodePoint(point);
                return;
              }
              if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
              }
              if (!Character.isWhitespace(point) && !Character.isISOControl(point)) {
                words.add(Character.toString(point));
              }
            });
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  private long id(String piece) {
    Integer id = vocabulary.get(piece);
    if (id == null) {
      throw new IllegalStateException("The sentence model's vocabulary has no " + piece);
    }
    return id;
  }
}
