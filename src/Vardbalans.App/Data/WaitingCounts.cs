namespace Vardbalans.App.Data;

/// <summary>Rows of a load that wait for one reason.</summary>
/// <param name="BatchId">The load.</param>
/// <param name="Reason">Stable code of the reason.</param>
/// <param name="UnitId">The unit where it could be read.</param>
/// <param name="Rows">How many.</param>
/// <param name="Oldest">The earliest of their days that could be read.</param>
public sealed record WaitingCount(int BatchId, string Reason, int? UnitId, int Rows, DateOnly? Oldest);

/// <summary>Rows of a load that wait for one code to be linked.</summary>
/// <param name="BatchId">The load.</param>
/// <param name="Reason">Stable code of the reason.</param>
/// <param name="Column">The file's column.</param>
/// <param name="Code">As it stands in the file.</param>
/// <param name="Rows">How many.</param>
/// <param name="Oldest">The earliest of their days that could be read.</param>
public sealed record WaitingCode(int BatchId, string Reason, string Column, string Code, int Rows, DateOnly? Oldest);

/// <summary>Rows of a load that wait for one reason, at one unit and for one code.</summary>
/// <param name="BatchId">The load.</param>
/// <param name="Reason">Stable code of the reason.</param>
/// <param name="UnitId">The unit where it could be read.</param>
/// <param name="Code">The code that they wait for; none when they wait for something else.</param>
/// <param name="Rows">How many.</param>
public sealed record WaitingPart(int BatchId, string Reason, int? UnitId, string? Code, int Rows);
