using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Capacity.KeepStaffing;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepChanges;

/// <summary>A known change as it was filled in: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record ChangeForm(Func<string, string> Field)
{
    public const string Kind = "slag";
    public const string Competence = "kompetens";
    public const string Setting = "plats";
    public const string Hours = "timmar";
    public const string Chance = "sannolikhet";
    public const string From = "fran";
    public const string Last = "till";
    public const string Reason = "skal";
    private const int Longest = 200;

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The row; none when something is wrong. Only a recruitment adds time; all else takes it away.</summary>
    public KnownChange? Read(CareUnit unit, IReadOnlyList<Competence> competences, Actor by, DateTime at)
    {
        var read = new FieldReader(Field, Wrong);
        if (!Enum.TryParse<ChangeKind>(Field(Kind), out var kind) || !Enum.IsDefined(kind))
        {
            Wrong[Kind] = ChangeText.NeedsKind;
        }

        var competence = competences.FirstOrDefault(c => c.Code == Field(Competence).Trim());
        if (competence is null)
        {
            Wrong[Competence] = StaffingText.NeedsCompetence;
        }

        var setting = CapacityKinds.Settings.FirstOrDefault(s => CapacityWords.Code(s) == Field(Setting).Trim(), CapacityKind.Clinic);
        var hours = read.Number(Hours, 0.5, 10_000, ChangeText.NeedsHours);
        var chance = read.Number(Chance, 1, 100, ChangeText.NeedsChance);
        var from = read.Week(From, ChangeText.NeedsWeek);
        IsoWeek? last = Field(Last).Trim().Length == 0 ? null : read.Week(Last, ChangeText.NeedsLast);
        if (last < from)
        {
            Wrong[Last] = ChangeText.NeedsLast;
        }

        var reason = read.Words(Reason, Longest, ChangeText.NeedsReason.With(Longest));
        return Wrong.Count > 0 ? null : new KnownChange
        {
            UnitId = unit.Id,
            CompetenceId = competence!.Id,
            Setting = setting,
            Kind = kind,
            From = from,
            Last = last,
            MinutesEachWeek = (int)Math.Round(hours * 60) * (kind == ChangeKind.Recruitment ? 1 : -1),
            Chance = chance / 100,
            Reason = reason,
            MadeBy = by,
            MadeAt = at,
        };
    }
}
