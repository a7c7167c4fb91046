using System.Text.RegularExpressions;

namespace Vardbalans.App.Tests.House;

/// <summary>Which topics (sub-namespaces) the sources under a folder name, read from the source without its comments.</summary>
internal sealed partial class SourceTopics
{
    private readonly string _rootNamespace;
    private readonly Dictionary<string, string[]> _typesByTopic;

    /// <param name="folder">From the repository's root; each folder below it is a topic.</param>
    /// <param name="rootNamespace">What topics' namespaces begin with.</param>
    public SourceTopics(string folder, string rootNamespace)
    {
        _rootNamespace = rootNamespace;
        Files = [.. RepositoryFiles.All.Where(p => p.StartsWith(folder + "/", StringComparison.Ordinal) && (p.EndsWith(".cs", StringComparison.Ordinal) || p.EndsWith(".razor", StringComparison.Ordinal)))
            .Select(p => (Path: p, Topic: p[(folder.Length + 1)..].Split('/') is [var topic, _, ..] ? topic : ""))];
        _typesByTopic = Files.GroupBy(f => f.Topic).ToDictionary(
            g => g.Key,
            g => g.SelectMany(f => Declared().Matches(Code(f.Path)).Select(m => m.Groups[1].Value)).Distinct().ToArray());
    }

    /// <summary>Every source file with its topic; an empty topic stands directly in the folder.</summary>
    public IReadOnlyList<(string Path, string Topic)> Files { get; }

    /// <summary>The topics that exist.</summary>
    public IEnumerable<string> Topics => _typesByTopic.Keys.Where(t => t.Length > 0);

    /// <summary>The topics that a source file names, by namespace or by a qualified type.</summary>
    public IEnumerable<string> NamedIn(string path)
    {
        var code = Code(path);
        var tail = _rootNamespace[(_rootNamespace.LastIndexOf('.') + 1)..];
        return Topics.Where(topic =>
            Regex.IsMatch(code, $@"\b{Regex.Escape(tail)}\.{topic}\b")
            || _typesByTopic[topic].Any(type => Regex.IsMatch(code, $@"(?<![\w.]){topic}\.{type}\b")));
    }

    private static string Code(string path) => Comments().Replace(RepositoryFiles.Read(path), "");

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum|delegate)\s+(?:struct\s+|class\s+)?(\w+)")]
    private static partial Regex Declared();
}
