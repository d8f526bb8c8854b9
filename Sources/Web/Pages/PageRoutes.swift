import Coordination
import Hummingbird

/// The pages for people.
struct PageRoutes: Sendable {
    let services: WebServices
    let configuration: WebConfiguration
    let pages: PageRenderer

    func add(to router: some RouterMethods<WebContext>) {}
}
