/// How a simulated clerk goes about the reports.
public enum ClerkBehaviour: String, Sendable, Hashable, CaseIterable {
    /// Reports all items in order, and the line as it is.
    case inOrder = "in-order"
    /// Reports that the microphone does not work.
    case brokenMicrophone = "microphone"
    /// Says the opposite of what a probe finds.
    case contradicting = "contradict"
    /// Never reports.
    case silent
}
