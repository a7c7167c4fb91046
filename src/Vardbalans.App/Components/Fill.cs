namespace Vardbalans.App.Components;

/// <summary>What stands in a place of a sentence: bold, or a link.</summary>
public sealed record Fill(string Text, string? Href = null)
{
    public static implicit operator Fill(string text) => new(text);
}
