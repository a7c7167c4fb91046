namespace Vardbalans.Core.Calendar;

/// <summary>A day that is free every year by law or by custom.</summary>
/// <param name="Day">The date.</param>
/// <param name="Code">A stable code, for example <c>good-friday</c>; its name on screens is the program's text.</param>
/// <param name="IsEve">Free by custom (an eve) and not a public holiday by law.</param>
public readonly record struct Holiday(DateOnly Day, string Code, bool IsEve);
