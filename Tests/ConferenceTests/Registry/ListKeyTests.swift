import Foundation
import Testing

@testable import Conference

@Suite("The order of names in a list")
struct ListKeyTests {
    @Test(
        "Names stand as in a Vietnamese index",
        arguments: [
            ["An", "Ăn", "Ân", "Bình"],
            ["Dương", "Đông Hòa", "Đồng Xuân", "Ea Bá", "Xuân Lộc"],
            // ngang, huyền, hỏi, ngã, sắc, nặng
            ["ma", "mà", "mả", "mã", "má", "mạ", "man"],
            ["Phường 6", "Phường 06B", "Phường 10", "Phường An"],
            ["Hòa", "Hòa An", "Hòa-Bình", "Hoàn"],
            ["M'Đrắk", "Mai"],
            ["Xã Z", "Xã Ж"],
        ]
    )
    func order(_ names: [String]) {
        #expect(names.reversed().sorted { ListKey($0) < ListKey($1) } == names)
    }

    @Test("Both forms of Unicode, and small and capital letters, stand in the same place")
    func forms() {
        #expect(ListKey("Đồng Xuân") == ListKey("đồng xuân".decomposedStringWithCanonicalMapping))
    }
}
