namespace Vardbalans.App.Components;

/// <summary>One of several places to go, in a switch, a menu or a trail.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Href">Where it leads, with the rest of the choices kept in the query.</param>
/// <param name="IsCurrent">Whether we are there.</param>
public sealed record LinkChoice(string Text, string Href, bool IsCurrent = false);

/// <summary>A unit in the organisation picker.</summary>
/// <param name="Name">The unit's name.</param>
/// <param name="Level">0 for the region, then area, clinic, unit.</param>
/// <param name="Href">The page for that unit.</param>
/// <param name="IsCurrent">Whether the page shows it.</param>
public sealed record TreeChoice(string Name, int Level, string Href, bool IsCurrent = false);

/// <summary>A value in a filter.</summary>
/// <param name="Value">What the address carries.</param>
/// <param name="Text">What is read.</param>
/// <param name="Group">A heading above it, or null.</param>
public sealed record FilterOption(string Value, string Text, string? Group = null);
