package org.ticketflow.assistant.reading;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * Turns a sentence into a vector that is near those of sentences with the same meaning. Runs on
 * this machine, on the thread that asks, in some 60 MB outside of the heap.
 */
final class SentenceModel implements AutoCloseable {

  private static final String FILES = "/all-minilm-l6-v2-q";

  /** Some hundred words: what it is about is said by then, and the time stays bounded. */
  private static final int PIECES_READ = 128;

  private final WordPieces pieces;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private SentenceModel(WordPieces pieces, OrtEnvironment environment, OrtSession session) {
    this.pieces = pieces;
    this.environment = environment;
    this.session = session;
  }

  static SentenceModel load() throws IOException, OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (InputStream vocabulary = file("-tokenizer.json");
        InputStream model = file(".onnx");
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Memory is given back after each sentence instead of kept for the longest one ever seen.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      return new SentenceModel(
          WordPieces.read(vocabulary),
          environment,
          environment.createSession(model.readAllBytes(), options));
    }
  }

  /** A vector of length one; how alike two texts are is their product. */
  float[] meaning(String text) {
    long[] ids = pieces.of(text, PIECES_READ);
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor words = tensor(ids);
        OnnxTensor mask = tensor(ones);
        OnnxTensor types = tensor(new long[ids.length]);
        OrtSession.Result result =
            session.run(
                Map.<String, OnnxTensorLike>of(
                    "input_ids", words, "attention_mask", mask, "token_type_ids", types))) {
      return mean(((float[][][]) result.get(0).getValue())[0]);
    } catch (OrtException e) {
      throw new IllegalStateException("The sentence model could not read a text", e);
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private static float[] mean(float[][] words) {
    float[] sum = new float[words[0].length];
    for (float[] word : words) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += word[i];
      }
    }
    double square = 0;
    for (float value : sum) {
      square += value * value;
    }
    float length = (float) Math.sqrt(square);
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= length;
    }
    return sum;
  }

  private static InputStream file(String ending) throws IOException {
    InputStream file = SentenceModel.class.getResourceAsStream(FILES + ending);
    if (file == null) {
      throw new IOException("The sentence model's file " + FILES + ending + " is not there");
    }
    return file;
  }
}
