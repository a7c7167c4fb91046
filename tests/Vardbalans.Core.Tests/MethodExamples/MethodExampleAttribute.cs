namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Marks a static function from text to text that works out the examples of one name in docs/methods.</summary>
/// <remarks>
/// To add a kind of example: write lines <c>name: input → expected</c> in a block fenced as <c>```example</c>, and one
/// function marked with the name, in a class beside this one.
/// </remarks>
/// <param name="name">The name that the lines begin with.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MethodExampleAttribute(string name) : Attribute
{
    /// <summary>The name that the lines begin with.</summary>
    public string Name { get; } = name;
}
