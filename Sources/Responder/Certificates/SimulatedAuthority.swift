internal import Crypto
public import Foundation
internal import NIOSSL
internal import SwiftASN1
internal import X509

/// The certificate authority of the simulated points: it signs good certificates and, on purpose, bad ones.
///
/// Never trusted by anybody but those who were given its certificate.
public struct SimulatedAuthority: Sendable {
    /// To be named as `caFile` by the endpoints that are reached by https.
    public let certificatePEM: String
    private let certificate: Certificate
    private let key: Certificate.PrivateKey
    private let pointKey: Certificate.PrivateKey

    /// A new authority.
    ///
    /// - Parameter now: Its certificates begin an hour before.
    public init(now: Date) throws {
        key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        pointKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let name = try DistinguishedName { CommonName("Diemcau simulated authority") }
        certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: key.publicKey,
            notValidBefore: now.addingTimeInterval(-3600),
            notValidAfter: now.addingTimeInterval(3650 * 86_400),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
            },
            issuerPrivateKey: key
        )
        certificatePEM = try certificate.serializeAsPEM().pemString
    }

    private init(certificatePEM: String, keyPEM: String) throws {
        certificate = try Certificate(pemEncoded: certificatePEM)
        key = try Certificate.PrivateKey(pemEncoded: keyPEM)
        pointKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
        self.certificatePEM = certificatePEM
    }

    /// The authority of `folder`, made when it has none, so that a daemon which trusts it goes on doing so when the
    /// simulator is started again. Writes `simulator-ca.pem` and, readable for its owner alone, `simulator-ca.key`.
    public static func kept(in folder: URL, now: Date) throws(AuthorityFailure) -> SimulatedAuthority {
        let certificateFile = folder.appending(path: "simulator-ca.pem")
        let keyFile = folder.appending(path: "simulator-ca.key")
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory), isDirectory.boolValue
        else { throw .missing(folder: folder.path) }
        if let certificate = try? String(contentsOf: certificateFile, encoding: .utf8),
            let key = try? String(contentsOf: keyFile, encoding: .utf8)
        {
            do {
                return try SimulatedAuthority(certificatePEM: certificate, keyPEM: key)
            } catch {
                throw .unreadable(folder: folder.path)
            }
        }
        do {
            let made = try SimulatedAuthority(now: now)
            let key = Data(try made.key.serializeAsPEM().pemString.utf8)
            try? FileManager.default.removeItem(at: keyFile)
            let isWritten = FileManager.default.createFile(
                atPath: keyFile.path,
                contents: key,
                attributes: [.posixPermissions: 0o600]
            )
            guard isWritten else { throw AuthorityFailure.notWritable(folder: folder.path) }
            try Data(made.certificatePEM.utf8).write(to: certificateFile, options: .atomic)
            return made
        } catch {
            throw .notWritable(folder: folder.path)
        }
    }

    /// What a server at `host` shows: a good certificate, or one with `fault`.
    func context(host: String, fault: CertificateFault?, now: Date) throws -> NIOSSLContext {
        let shown = fault == .wrongHost ? "elsewhere.invalid" : host
        let subject = try DistinguishedName { CommonName(shown) }
        let selfSigned = fault == .selfSigned
        let (begin, end): (TimeInterval, TimeInterval) =
            switch fault {
            case .expired: (-30 * 86_400, -86_400)
            case .endsSoon: (-30 * 86_400, 600)
            case .selfSigned, .wrongHost, nil: (-3600, 365 * 86_400)
            }
        let leaf = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: pointKey.publicKey,
            notValidBefore: now.addingTimeInterval(begin),
            notValidAfter: now.addingTimeInterval(end),
            issuer: selfSigned ? subject : certificate.subject,
            subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames([Self.name(shown)])
            },
            issuerPrivateKey: selfSigned ? pointKey : key
        )
        var chain = [try leaf.serializeAsPEM().pemString]
        if !selfSigned { chain.append(certificatePEM) }
        let keyPEM = try pointKey.serializeAsPEM().pemString
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: chain.map {
                    .certificate(try NIOSSLCertificate(bytes: Array($0.utf8), format: .pem))
                },
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem))
            )
        )
    }

    /// Clients compare an address with address entries alone, and a name with names.
    private static func name(_ host: String) -> GeneralName {
        var v4 = in_addr()
        if inet_pton(AF_INET, host, &v4) == 1 {
            return .ipAddress(ASN1OctetString(contentBytes: withUnsafeBytes(of: v4) { Array($0) }[...]))
        }
        var v6 = in6_addr()
        if inet_pton(AF_INET6, host, &v6) == 1 {
            return .ipAddress(ASN1OctetString(contentBytes: withUnsafeBytes(of: v6) { Array($0) }[...]))
        }
        return .dnsName(host)
    }
}
