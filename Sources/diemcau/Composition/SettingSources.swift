import Configuration
import SystemPackage

/// Where settings come from, besides flags.
enum SettingSources {
    /// The environment, then a file of lines such as `DIEMCAU_LISTEN=127.0.0.1:8480`.
    ///
    /// - Throws: `UsageFault` that names the file.
    static func providers(file: String?) async throws -> [any ConfigProvider] {
        var sources: [any ConfigProvider] = [EnvironmentVariablesProvider().prefixKeys(with: "diemcau")]
        if let file { sources.append(try await provider(file)) }
        return sources
    }

    private static func provider(_ file: String) async throws -> any ConfigProvider {
        do {
            return try await EnvironmentVariablesProvider(environmentFilePath: FilePath(file))
                .prefixKeys(with: "diemcau")
        } catch {
            throw UsageFault(
                "Không đọc được tệp cấu hình \(file): \(error)",
                "The settings file \(file) cannot be read: \(error)"
            )
        }
    }
}
