/// Every sentence and word that a person sees, in both languages, made from codes. No other place builds sentences.
///
/// One table for each topic; each is an exhaustive switch over the codes, so that a code without a sentence, and a sentence
/// without one of its languages, do not compile.
public enum Phrasebook {
    /// Gives an endpoint's name, or nil when it is not known.
    public typealias Names = (EndpointID) -> String?
}
