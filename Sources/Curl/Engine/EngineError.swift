/// Why an engine cannot be made.
public enum EngineError: Error, Hashable, Sendable {
    /// The system refused a descriptor or a thread; with its error number.
    case system(errno: Int32)
    /// libcurl could not be set up; with its code.
    case library(code: UInt32)
}
