using System.Reflection;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Every example in docs/methods is worked out by the program's own code.</summary>
public sealed class MethodExamplesTests
{
    private static readonly ILookup<string, Func<string, string>> workByName = typeof(MethodExamplesTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Select(method => (method, method.GetCustomAttribute<MethodExampleAttribute>()?.Name))
        .Where(found => found.Name is not null)
        .ToLookup(found => found.Name!, found => found.method.CreateDelegate<Func<string, string>>());

    public static TheoryData<string, int, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, int, string>();
            foreach (var page in Directory.EnumerateFiles(Repository.PathOf("docs", "methods"), "*.md").Order(StringComparer.Ordinal))
            {
                foreach (var (line, text) in ExampleLines(File.ReadAllLines(page)))
                {
                    examples.Add(Path.GetFileName(page), line, text);
                }
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_in_the_methods_is_what_the_program_computes(string page, int line, string text)
    {
        var where = $"{page}, line {line}";
        var (name, input, expected) = Read(text) ?? throw new FormatException($"{where} is not 'name: input → expected'.");
        var work = workByName[name].ToArray();
        Assert.True(work.Length == 1, $"{where}: {work.Length} functions work out examples named '{name}'; there must be one.");
        Assert.Equal(expected, work[0](input));
    }

    [Fact]
    public void Lines_are_examples_only_inside_their_fence() => Assert.Equal(
        [(3, "a: 1 → 2")],
        ExampleLines(["b: 1 → 2", "```example", "a: 1 → 2", "", "```", "c: 1 → 2", "```", "d: 1 → 2", "```"]));

    [Theory]
    [InlineData("week: 2026-12-31 → 2026-W53", "week", "2026-12-31", "2026-W53")]
    [InlineData("period: r12v:2026-W46 → a → b", "period", "r12v:2026-W46", "a → b")]
    public void A_line_is_a_name_an_input_and_what_is_expected(string text, string name, string input, string expected) =>
        Assert.Equal((name, input, expected), Read(text));

    [Theory]
    [InlineData("week 2026 → 53")]
    [InlineData("week: 2026 = 53")]
    public void A_line_of_another_shape_is_no_example(string text) => Assert.Null(Read(text));

    private static IEnumerable<(int Line, string Text)> ExampleLines(string[] lines)
    {
        string? fence = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                fence = fence is null ? lines[i].Trim() : null;
            }
            else if (fence == "```example" && lines[i].Trim().Length > 0)
            {
                yield return (i + 1, lines[i].Trim());
            }
        }
    }

    private static (string Name, string Input, string Expected)? Read(string text) =>
        text.Split(": ", 2) is [var name, var rest] && rest.Split(" → ", 2) is [var input, var expected]
            ? (name, input.Trim(), expected.Trim())
            : null;
}
