namespace Vardbalans.App.Components.Charts;

/// <summary>A place in a picture of flows.</summary>
/// <param name="Name">What it is, such as an activity.</param>
/// <param name="Detail">Whose, or none.</param>
/// <param name="Value">How many; its height. None when not stated: then it is as high as what flows through it.</param>
/// <param name="Href">Where it leads, or none.</param>
/// <param name="Told">The whole of it in a sentence.</param>
/// <param name="Tone">Which of the picture's colours: 0 for what comes in, 1 for what is decided, 2 for what is done.</param>
public sealed record FlowNode(string Name, string? Detail, double? Value, string? Href, string Told, int Tone);

/// <summary>A flow from one place to another.</summary>
/// <param name="From">Place in the list of nodes.</param>
/// <param name="To">Place in the list of nodes.</param>
/// <param name="Value">How many; its width. Above zero.</param>
/// <param name="Href">Where it leads, or none.</param>
/// <param name="Told">The whole of it in a sentence.</param>
public sealed record FlowLink(int From, int To, double Value, string? Href, string Told);

/// <summary>A picture of flows (Sankey): places in columns, and flows as wide as they are many.</summary>
/// <param name="Nodes">The places.</param>
/// <param name="Links">The flows; without a way back.</param>
public sealed record FlowSpec(IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowLink> Links);
