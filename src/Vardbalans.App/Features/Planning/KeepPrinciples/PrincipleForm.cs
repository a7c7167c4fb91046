using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Planning.Principles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.KeepPrinciples;

/// <summary>A principle as it was filled in: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record PrincipleForm(Func<string, string> Field)
{
    public const string Kind = "slag";
    public const string Number = "antal";
    public const string Share = "procent";
    public const string Text = "text";
    public const string From = "fran";
    public const string To = "till";
    public const string DecidedBy = "beslutad-av";
    public const string DecidedOn = "beslutad";
    public const string ExceptionsBy = "undantag";
    public const int Longest = 400;
    public const int LongestName = 120;

    /// <summary>How many activities an order has room for.</summary>
    public const int Places = 6;

    private const double MostWeeks = 53;
    private const double MostCount = 100_000;

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>What it is about; the first until another is chosen.</summary>
    public PrincipleKind Chosen => Enum.TryParse<PrincipleKind>(Field(Kind), out var kind) && Enum.IsDefined(kind) ? kind : default;

    /// <summary>The field of an activity, in order.</summary>
    public static string Activity(int place) => string.Create(CultureInfo.InvariantCulture, $"aktivitet{place}");

    /// <summary>Does the kind have a number, and is it of weeks?</summary>
    public static bool HasNumber(PrincipleKind kind) => kind is PrincipleKind.LongestReduction or PrincipleKind.LeadTime or PrincipleKind.FloorCount;

    /// <summary>The share that is proposed; none where there is no usual one.</summary>
    public static string UsualShare(PrincipleKind kind) => kind switch
    {
        PrincipleKind.LongestReduction => "80",
        PrincipleKind.PriorityOrder => "10",
        _ => "",
    };

    /// <summary>Does the kind have a share of the normal week?</summary>
    public static bool HasShare(PrincipleKind kind) => kind is PrincipleKind.LongestReduction or PrincipleKind.FloorShare or PrincipleKind.PriorityOrder;

    /// <summary>How many activities the kind asks for.</summary>
    public static int PlacesOf(PrincipleKind kind) => kind switch
    {
        PrincipleKind.PriorityOrder => Places,
        PrincipleKind.Words => 0,
        _ => 1,
    };

    /// <summary>The row; none when something is wrong.</summary>
    public KeptPrinciple? Read(PrincipleList list, Actor by, DateTime at)
    {
        var (kind, read) = (Chosen, new FieldReader(Field, Wrong));
        var number = !HasNumber(kind) ? 0 : Math.Round(read.Number(
            Number, 1, kind == PrincipleKind.FloorCount ? MostCount : MostWeeks, kind == PrincipleKind.FloorCount ? PrincipleText.NeedsCount : PrincipleText.NeedsWeeks.With((int)MostWeeks)));
        var share = HasShare(kind) ? read.Number(Share, 1, 100, PrincipleText.NeedsShare) / 100 : 0;
        List<int> activities = [.. Enumerable.Range(0, PlacesOf(kind)).Select(p => list.Activities.FirstOrDefault(a => a.Code == Field(Activity(p)))?.Id).OfType<int>()];
        if (activities.Distinct().Count() < activities.Count || (kind == PrincipleKind.PriorityOrder && activities.Count < 2) || (kind is PrincipleKind.FloorShare or PrincipleKind.FloorCount && activities.Count == 0))
        {
            Wrong[Activity(0)] = kind == PrincipleKind.PriorityOrder ? PrincipleText.NeedsOrder : PrincipleText.NeedsActivity;
        }

        var text = kind == PrincipleKind.Words || Field(Text).Trim().Length > 0 ? read.Words(Text, Longest, PrincipleText.NeedsText.With(Longest)) : "";
        var from = read.Week(From, PrincipleText.NeedsFrom);
        IsoWeek? to = Field(To).Length == 0 ? null : read.Week(To, PrincipleText.NeedsFrom);
        if (to < from)
        {
            Wrong[To] = PrincipleText.NeedsLater;
        }

        var (decidedBy, exceptionsBy) = (read.Words(DecidedBy, LongestName, PrincipleText.NeedsDecidedBy), read.Words(ExceptionsBy, LongestName, PrincipleText.NeedsExceptionsBy));
        if (!DateOnly.TryParseExact(Field(DecidedOn), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var decidedOn))
        {
            Wrong[DecidedOn] = PrincipleText.NeedsDay;
        }

        return Wrong.Count > 0 ? null : new KeptPrinciple
        {
            Kind = kind,
            NodeId = list.Own,
            Number = number,
            Share = share,
            Activities = string.Join(',', activities.Select(a => a.ToString(CultureInfo.InvariantCulture))),
            Text = text,
            From = from,
            To = to,
            DecidedBy = decidedBy,
            DecidedOn = decidedOn,
            ExceptionsBy = exceptionsBy,
            MadeBy = by,
            MadeAt = at,
        };
    }
}
