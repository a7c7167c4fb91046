using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vardbalans.App.Hosting.Network;

/// <summary>The certificate that the server shows, with its key.</summary>
/// <param name="Leaf">The server's own, with the key.</param>
/// <param name="Chain">Those between it and the issuer that browsers trust.</param>
public sealed record ServerCertificate(X509Certificate2 Leaf, X509Certificate2Collection Chain)
{
    /// <summary>Reads it from a PEM or PFX file. Without a certificate, <paramref name="refusal"/> says why in a sentence.</summary>
    /// <param name="file">PEM (chain included) or PFX.</param>
    /// <param name="keyFile">The key's PEM file, if it has one of its own.</param>
    /// <param name="password">Of the PFX or of an encrypted key; never part of an answer.</param>
    /// <param name="now">For the days it is valid.</param>
    /// <param name="refusal">Why it cannot be used.</param>
    public static ServerCertificate? Read(string file, string? keyFile, string? password, DateTimeOffset now, out string refusal)
    {
        refusal = string.Empty;
        try
        {
            var all = All(file, password);
            if (all.Count == 0)
            {
                refusal = HostingText.CertificateUnreadable.With(file);
                return null;
            }

            var leaf = all.FirstOrDefault(c => c.HasPrivateKey) ?? WithKey(all[0], keyFile ?? file, password);
            refusal = leaf is null ? HostingText.CertificateWithoutKey.With(file) : Untimely(leaf, file, now);
            return refusal.Length > 0 || leaf is null
                ? null
                : new ServerCertificate(leaf, [.. all.Where(c => c.Thumbprint != leaf.Thumbprint)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            refusal = HostingText.CertificateUnreadable.With(file);
            return null;
        }
    }

    private static string Untimely(X509Certificate2 leaf, string file, DateTimeOffset now) =>
        leaf.NotAfter.ToUniversalTime() < now.UtcDateTime ? HostingText.CertificateExpired.With(file, leaf.NotAfter)
        : leaf.NotBefore.ToUniversalTime() > now.UtcDateTime ? HostingText.CertificateNotYetValid.With(file, leaf.NotBefore)
        : string.Empty;

    private static X509Certificate2Collection All(string file, string? password)
    {
        if (X509Certificate2.GetCertContentType(file) is X509ContentType.Pkcs12)
        {
            return X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
        }

        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
        return all;
    }

    /// <summary>Through PKCS 12, since Windows serves no key that exists in memory alone.</summary>
    private static X509Certificate2? WithKey(X509Certificate2 certificate, string keyFile, string? password)
    {
        var (pem, key) = (certificate.ExportCertificatePem(), File.ReadAllText(keyFile));
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            return null;
        }

        using var both = key.Contains("ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromEncryptedPem(pem, key, password)
            : X509Certificate2.CreateFromPem(pem, key);
        return X509CertificateLoader.LoadPkcs12(both.Export(X509ContentType.Pkcs12), null);
    }
}
