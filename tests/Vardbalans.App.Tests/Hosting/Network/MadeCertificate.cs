using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vardbalans.App.Tests.Hosting.Network;

/// <summary>A certificate that a test signs itself, in a folder of its own.</summary>
internal sealed class MadeCertificate : IDisposable
{
    public const string Password = "löset 1";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vardbalans-certificate");

    public MadeCertificate(DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=vardbalans.test", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(from ?? Now.AddDays(-1), until ?? Now.AddDays(30));
        Thumbprint = made.Thumbprint;
        File.WriteAllText(Pem, made.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(EncryptedKey, key.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        File.WriteAllText(OtherKey, other.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Both, made.ExportCertificatePem() + Environment.NewLine + key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Garbage, "inget certifikat");
        File.WriteAllBytes(Pfx, made.Export(X509ContentType.Pkcs12, Password));
        using var bare = X509CertificateLoader.LoadCertificate(made.RawData);
        File.WriteAllBytes(PfxWithoutKey, bare.Export(X509ContentType.Pkcs12, Password)!);
    }

    public static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public string Thumbprint { get; }

    public string Pem => In("certificate.pem");

    public string Key => In("key.pem");

    public string EncryptedKey => In("encrypted.pem");

    public string OtherKey => In("other.pem");

    public string Both => In("both.pem");

    public string Pfx => In("certificate.pfx");

    public string PfxWithoutKey => In("bare.pfx");

    public string Garbage => In("garbage.pem");

    public string Missing => In("missing.pem");

    public void Dispose() => folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(folder.FullName, name);
}
