using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Capacity.KeepPanels;

/// <summary>A count as it was filled in: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record PanelForm(Func<string, string> Field)
{
    public const string Person = "nummer";
    public const string Enrolled = "inskrivna";
    public const string Positions = "tjanst";

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The row; none when something is wrong. No number of a person: the unit together.</summary>
    public PanelCount? Read(CareUnit unit, DateOnly day, Actor by, DateTime at)
    {
        var read = new FieldReader(Field, Wrong);
        var person = Field(Person).Trim().Length == 0 ? 0 : read.Number(Person, 0, 200, PanelText.NeedsPerson);
        var enrolled = read.Number(Enrolled, 0, 100_000, PanelText.NeedsEnrolled);
        var positions = read.Number(Positions, 0, 2000, PanelText.NeedsPositions);
        return Wrong.Count > 0 ? null : new PanelCount
        {
            UnitId = unit.Id,
            Person = (int)Math.Round(person),
            Enrolled = (int)Math.Round(enrolled),
            Positions = positions,
            Day = day,
            MadeBy = by,
            MadeAt = at,
        };
    }
}
