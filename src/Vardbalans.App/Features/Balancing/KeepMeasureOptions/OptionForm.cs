using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.KeepMeasureOptions;

/// <summary>A measure that may be taken, as it was filled in: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record OptionForm(Func<string, string> Field)
{
    public const string Kind = "slag";
    public const string Name = "namn";
    public const string Resource = "resurs";
    public const string FromResource = "fran-resurs";
    public const string Activity = "aktivitet";
    public const string Hours = "timmar";
    public const string Share = "procent";
    public const string Most = "mest";
    public const string Weekly = "kostnad-vecka";
    public const string Once = "kostnad-engang";
    public const string Lead = "ledtid";
    public const string From = "fran";
    public const string Until = "till";
    public const string DecidedBy = "beslutas";
    public const string Reason = "underlag";
    public const int LongestName = 80;
    public const int LongestReason = 200;

    private const double MostHours = 100_000;
    private const double MostKronor = 1e9;
    private const double MostWeeks = 104;

    /// <summary>Roles that measures are decided by: those who decide measures or share out theatres, and the board.</summary>
    public static readonly IReadOnlyList<Role> Deciders =
        [.. Enum.GetValues<Role>().Where(r => r.Carries(Mandate.Decide)).OrderByDescending(r => r == Role.ClinicManager), Role.Board];

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>What it is; more hours until something else is chosen.</summary>
    public MeasureKind Chosen => Enum.TryParse<MeasureKind>(Field(Kind), out var kind) && Enum.IsDefined(kind) ? kind : default;

    /// <summary>Does the kind ask for a field?</summary>
    public bool Asks(string field) => field switch
    {
        Resource => Chosen != MeasureKind.Refer,
        FromResource => Chosen == MeasureKind.Move,
        Activity => Chosen is MeasureKind.Refer or MeasureKind.Shorten,
        Hours => Chosen == MeasureKind.Hire,
        Share => Chosen == MeasureKind.Shorten,
        Most => Chosen != MeasureKind.Shorten,
        Weekly => Chosen != MeasureKind.Shorten,
        Once => Chosen is MeasureKind.Hire or MeasureKind.Shorten,
        _ => true,
    };

    /// <summary>The row; none when something is wrong.</summary>
    public GivenMeasureOption? Read(OptionList list, Actor by, DateTime at)
    {
        var read = new FieldReader(Field, Wrong);
        double Number(string field, double least, double most, string otherwise) => Asks(field) && Field(field).Trim().Length > 0 ? read.Number(field, least, most, otherwise) : 0;
        double Needed(string field, double most, string otherwise) => Asks(field) ? read.Number(field, 0.01, most, otherwise) : 1;
        var (resource, from) = (ResourceOf(list, Resource), ResourceOf(list, FromResource));
        if (resource is not null && resource == from)
        {
            Wrong[FromResource] = OptionText.NeedsOther;
        }

        if (Chosen == MeasureKind.Hire && resource is { Asset: not CareAsset.None })
        {
            Wrong[Resource] = OptionText.NeedsStaff;
        }

        var activity = Asks(Activity) ? ActivityOf(list) : null;
        var amount = Chosen switch
        {
            MeasureKind.Hire => Needed(Hours, MostHours, OptionText.NeedsHours),
            MeasureKind.Shorten => read.Number(Share, 0.1, 100, OptionText.NeedsShare) / 100,
            _ => 1,
        };
        var (name, reason) = (read.Words(Name, LongestName, OptionText.NeedsName.With(LongestName)), read.Words(Reason, LongestReason, OptionText.NeedsReason.With(LongestReason)));
        var most = Needed(Most, MostHours, OptionText.NeedsMost);
        if (Chosen == MeasureKind.Hire && most != Math.Floor(most))
        {
            Wrong[Most] = OptionText.NeedsWhole;
        }

        var (weekly, once) = (Number(Weekly, 0, MostKronor, OptionText.NeedsKronor), Number(Once, 0, MostKronor, OptionText.NeedsKronor));
        var lead = (int)Math.Round(Number(Lead, 0, MostWeeks, OptionText.NeedsLead.With((int)MostWeeks)));
        var first = read.Week(From, OptionText.NeedsWeek);
        IsoWeek? last = Field(Until).Length == 0 ? null : read.Week(Until, OptionText.NeedsWeek);
        if (last < first)
        {
            Wrong[Until] = OptionText.NeedsLater;
        }

        if (!Enum.TryParse<Role>(Field(DecidedBy), out var decidedBy) || !Deciders.Contains(decidedBy))
        {
            Wrong[DecidedBy] = OptionText.NeedsDecider;
        }

        return Wrong.Count > 0 ? null : new GivenMeasureOption
        {
            NodeId = list.Own,
            Name = name,
            Kind = Chosen,
            Resource = resource,
            FromResource = from,
            ActivityId = activity?.Id,
            Amount = amount,
            Most = most,
            CostPerWeek = weekly,
            CostOnce = once,
            LeadWeeks = lead,
            From = first,
            Until = last,
            DecidedBy = decidedBy,
            Reason = reason,
            MadeBy = by,
            MadeAt = at,
        };
    }

    private Resource? ResourceOf(OptionList list, string field)
    {
        if (!Asks(field))
        {
            return null;
        }

        if (Data.Capacity.Resource.Read(Field(field)) is { } resource && list.Resources.Contains(resource))
        {
            return resource;
        }

        Wrong[field] = OptionText.NeedsResource;
        return null;
    }

    private Activity? ActivityOf(OptionList list)
    {
        var activity = list.Activities.FirstOrDefault(a => a.Code == Field(Activity));
        if (activity is null)
        {
            Wrong[Activity] = OptionText.NeedsActivity;
        }

        return activity;
    }
}
