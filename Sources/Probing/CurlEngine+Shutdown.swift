import Curl
import Dispatch

extension CurlEngine {
    /// `shutdown()` on a thread that may block: it waits for the lanes' threads.
    func shutdownWithoutBlocking() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.shutdown()
                continuation.resume()
            }
        }
    }
}
