using System.Globalization;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing;

/// <summary>Something that stands in the way of a load: a stable code and the values its sentence names.</summary>
/// <param name="Code">Key of the sentence in <c>ImportingText</c>, without its prefix.</param>
/// <param name="Values">Fill the sentence's places.</param>
public sealed record Finding(string Code, params IReadOnlyList<string> Values)
{
    /// <summary>The sentence: what is wrong and what to do.</summary>
    public string Sentence => Texts.Of("Refused_" + Code).With([.. Values]);
}

/// <summary>Ends a load inside this topic; <see cref="ImportFile.FileImport"/> turns it into an answer. Never leaves the topic.</summary>
internal sealed class LoadRefused : Exception
{
    public LoadRefused(string code, params string[] values)
        : this([new Finding(code, values)])
    {
    }

    public LoadRefused(IReadOnlyList<Finding> findings)
        : base(string.Join(", ", findings.Select(f => f.Code))) => Findings = findings;

    public IReadOnlyList<Finding> Findings { get; }
}

/// <summary>Texts that are found by a code from the data.</summary>
internal static class Texts
{
    /// <summary>The text with this key; a missing one is a bug, and a test finds it.</summary>
    public static string Of(string key) =>
        ImportingText.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? throw new ArgumentException($"No text {key}.", nameof(key));
}
