using System.Text.Json;
using System.Text.Json.Serialization;
using Vardbalans.App.Data;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Demo;

/// <summary>The demo region's story as data: <c>samples/demo/region-exempel.json</c>.</summary>
internal sealed record DemoParameters(
    ulong Seed,
    double GrowthPerYear,
    DemoName Region,
    Dictionary<string, DemoSize> Sizes,
    List<DemoName> Sites,
    List<DemoArea> Areas,
    List<DemoPerson> People,
    List<DemoCompetence> Competences,
    Dictionary<string, DemoActivity> Activities,
    List<DemoTrouble> Troubles,
    List<DemoFlaw> Flaws,
    List<DemoMove> Moves,
    List<DemoClinic> Clinics)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The parameters that the program carries with it.</summary>
    public static DemoParameters Read()
    {
        using var json = typeof(DemoParameters).Assembly.GetManifestResourceStream("region-exempel.json")
            ?? throw new InvalidOperationException("The demo region's parameters are not in the program.");
        return JsonSerializer.Deserialize<DemoParameters>(json, Options)
            ?? throw new InvalidOperationException("The demo region's parameters are empty.");
    }
}

/// <summary>A code and the name that people use.</summary>
internal sealed record DemoName(string Code, string Name, string? OrganisationNumber = null);

/// <summary>A top-level area.</summary>
internal sealed record DemoArea(string Code, string Name, bool Private = false);

/// <summary>Somebody with an account, and the role it holds.</summary>
internal sealed record DemoPerson(Role Role, string UserName, string Name, string? Unit = null, string? Site = null);

/// <summary>A profession.</summary>
internal sealed record DemoCompetence(string Code, string Sv, string En);

/// <summary>How much of the region a size holds.</summary>
/// <param name="HistoryWeeks">Weeks of outcome.</param>
/// <param name="Events"><c>marked</c>: clinics marked so; <c>all</c>.</param>
/// <param name="ContactsPerYear">All contacts of a year; none keeps the volumes as they stand.</param>
/// <param name="Copies">Names of copies of the whole region; none is one copy without a name.</param>
/// <param name="KeepUnits">Share of a copy's units that are kept.</param>
/// <param name="OnlyClinics">Codes of the clinics that are kept; none is all.</param>
/// <param name="EventClinics">Codes of the clinics with events, whatever <paramref name="Events"/> says.</param>
internal sealed record DemoSize(
    int HistoryWeeks, string Events, int? ContactsPerYear = null, List<string>? Copies = null, double KeepUnits = 1,
    List<string>? OnlyClinics = null, List<string>? EventClinics = null)
{
    /// <summary>Does the clinic have event rows?</summary>
    public bool HasEvents(DemoClinic clinic) => EventClinics?.Contains(clinic.Code) ?? (Events == "all" || clinic.Events);
}

/// <summary>How one activity behaves.</summary>
/// <param name="Booked">Is it booked beforehand?</param>
/// <param name="OtherRegion">Share of patients who live elsewhere.</param>
/// <param name="Acute">Share that is acute.</param>
/// <param name="NoShow">Share of booked times where the patient does not come.</param>
/// <param name="LateByPatient">Share cancelled late by the patient.</param>
/// <param name="LateByProvider">Share cancelled late by the provider.</param>
/// <param name="Season"><c>elective</c>, <c>theatre</c>, <c>steady</c>, <c>acute</c> or <c>ward</c>.</param>
/// <param name="Noise">A week's variance as a multiple of a Poisson count's.</param>
/// <param name="Minutes">Planned minutes of one; none when minutes are not planned.</param>
/// <param name="Mix">Competence code (empty: not stated), contact form, share.</param>
internal sealed record DemoActivity(
    string Season,
    double Noise,
    bool Booked,
    double OtherRegion,
    double Acute,
    List<JsonElement[]> Mix,
    int? Minutes = null,
    double NoShow = 0,
    double LateByPatient = 0,
    double LateByProvider = 0);

/// <summary>A clinic that does not follow its plan.</summary>
/// <param name="Clinic">Code of the clinic.</param>
/// <param name="Activity">Code of the activity.</param>
/// <param name="Site">Code of the only site it holds for; none is all.</param>
/// <param name="SinceWeeks">How many weeks of outcome it has lasted.</param>
/// <param name="Attainment">Outcome ÷ agreement over the last twelve weeks.</param>
internal sealed record DemoTrouble(string Clinic, string Activity, int SinceWeeks, double Attainment, string? Site = null);

/// <summary>A flaw in the data. One that nobody has noticed is not registered: it is found when the series are looked through.</summary>
internal sealed record DemoFlaw(
    FlawKind Kind,
    string Description,
    string Owner,
    int FromWeeksAgo,
    int? ToWeeksAgo = null,
    string? Clinic = null,
    List<string>? Clinics = null,
    string? Activity = null,
    List<string>? Activities = null,
    List<int>? Weekdays = null,
    double Registered = 1,
    double TargetMissing = 0,
    string? Effect = null,
    FlawStatus Status = FlawStatus.Known,
    int? DueInWeeks = null,
    bool Unnoticed = false)
{
    /// <summary>The clinics it touches.</summary>
    public IEnumerable<string> Touches => Clinics ?? (Clinic is null ? [] : [Clinic]);
}

/// <summary>A reorganisation at the start of a calendar year; year 0 is this year.</summary>
internal sealed record DemoMove(string From, string To, int Year, string Note, string? Clinic = null, string? Unit = null);

/// <summary>A clinic and its units.</summary>
/// <param name="Code">Short key.</param>
/// <param name="Name">The name people use.</param>
/// <param name="Area">Code of its area today.</param>
/// <param name="Specialty">MVO code.</param>
/// <param name="PlanVersions">Decided versions of a year's plan: 1 or 2.</param>
/// <param name="Units">Its units.</param>
/// <param name="Events">Has it event rows in the sizes where only some have?</param>
/// <param name="DraftThisYear">Is a further version of this year's plan being made?</param>
/// <param name="Attainment">Last twelve weeks' outcome ÷ agreement per activity; about 1 where nothing is said.</param>
/// <param name="QueueWeeks">The queue to a first visit, in weeks of planned visits, when the history starts.</param>
/// <param name="ReturnsInTime">Share of return visits with a target date that are done by it.</param>
/// <param name="QueueGrowth">The queue at the end as a multiple of the queue at the start.</param>
internal sealed record DemoClinic(
    string Code,
    string Name,
    string Area,
    string Specialty,
    Dictionary<string, double> Attainment,
    int PlanVersions,
    double QueueWeeks,
    double QueueGrowth,
    List<DemoUnit> Units,
    bool Events = false,
    bool DraftThisYear = false,
    double ReturnsInTime = 0.82);

/// <summary>A unit and what it does in a normal week.</summary>
internal sealed record DemoUnit(string Name, string Site, string Role, Dictionary<string, double> Week, int? Beds = null);

/// <summary>One competence, form, urgency and residence, with its share of an activity.</summary>
internal readonly record struct Combination(int CompetenceId, ContactForm Form, Urgency Urgency, Residence Residence, double UpTo);
