/** A reason to stop, said in one sentence. */
final class Unusable extends RuntimeException {
    Unusable(String reason) {
        super(reason);
    }
}
