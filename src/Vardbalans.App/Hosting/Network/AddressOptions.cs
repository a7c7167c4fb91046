using System.CommandLine;
using System.Globalization;

namespace Vardbalans.App.Hosting.Network;

/// <summary>The options of <c>vardbalans serve</c> that say where it is reached. What is not given there is read from the environment.</summary>
public static class AddressOptions
{
    /// <summary>The port unless another is asked for.</summary>
    public const int DefaultPort = 5080;

    private static readonly Option<int?> Port = new("--port");
    private static readonly Option<string[]> Listen = new("--listen");
    private static readonly Option<string[]> Host = new("--host");
    private static readonly Option<string> Certificate = new("--certificate");
    private static readonly Option<string> CertificateKey = new("--certificate-key");
    private static readonly Option<string[]> BehindProxy = new("--behind-proxy");

    /// <summary>Adds them, described in the terminal's language.</summary>
    public static void AddTo(Command command)
    {
        Port.Description = HostingText.PortDescription.With(DefaultPort);
        Listen.Description = HostingText.ListenDescription;
        Host.Description = HostingText.HostDescription;
        Certificate.Description = HostingText.CertificateDescription;
        CertificateKey.Description = HostingText.CertificateKeyDescription;
        BehindProxy.Description = HostingText.BehindProxyDescription;
        foreach (var option in (Option[])[Port, Listen, Host, Certificate, CertificateKey, BehindProxy])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    public static WebAddressRequest Read(ParseResult parsed) =>
        new(parsed.GetValue(Port) ?? PortOf(Variable("PORT")))
        {
            Listen = Given(parsed, Listen, "LISTEN"),
            Hosts = Given(parsed, Host, "HOST"),
            Certificate = parsed.GetValue(Certificate) ?? Variable("CERTIFICATE"),
            CertificateKey = parsed.GetValue(CertificateKey) ?? Variable("CERTIFICATE_KEY"),
            Proxies = Given(parsed, BehindProxy, "BEHIND_PROXY"),
        };

    /// <summary>From the environment alone: a command line is read by every user of the computer.</summary>
    public static string? CertificatePassword => Variable("CERTIFICATE_PASSWORD");

    private static string[] Given(ParseResult parsed, Option<string[]> option, string variable) =>
        parsed.GetValue(option) is { Length: > 0 } given
            ? given
            : (Variable(variable) ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What is no number is no port either, and is refused as such.</summary>
    private static int PortOf(string? text) =>
        text is null ? DefaultPort : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : -1;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable($"VARDBALANS_{name}") is { Length: > 0 } value ? value : null;
}
