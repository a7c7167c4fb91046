using Vardbalans.App.Data;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Need.Flows.Linking;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Need.EstimateFlows;

/// <summary>What a loaded row is in a patient's way through care: which events, at which ends, and which units belong together.</summary>
internal sealed class CareEnds
{
    private readonly Dictionary<int, CareEventKind> _kinds;
    private readonly Dictionary<int, int> _kin;
    private readonly int? _firstVisit;
    private readonly int? _operation;
    private readonly int? _stay;

    /// <summary>From the organisation and the catalogue of activities.</summary>
    public CareEnds(Catalogue catalogue)
    {
        (_firstVisit, _operation, _stay) = (Id(ActivityCatalogue.FirstVisit), Id(ActivityCatalogue.Operation), Id(ActivityCatalogue.InpatientStay));
        _kinds = catalogue.Activities.ToDictionary(a => a.Id, KindOf);
        var specialties = new Dictionary<string, int>(StringComparer.Ordinal);
        _kin = catalogue.Tree.Units.ToDictionary(u => u.Id, u => Kin(catalogue.Tree, u, specialties));

        int? Id(Activity activity) => catalogue.FindActivity(activity.Code)?.Id;
    }

    /// <summary>Adds the row's events; a row whose unit or activity is no longer in the catalogue has none.</summary>
    public void AddTo(List<CareEvent> events, CareRow row)
    {
        if (!_kin.TryGetValue(row.UnitId, out var kin))
        {
            return;
        }

        switch (row.Table)
        {
            case CareTable.Contact when row.Day is { } day && _kinds.TryGetValue(row.ActivityId, out var kind):
                events.Add(new CareEvent(kind, day.DayNumber, new FlowEnd(FlowStage.Done, row.UnitId, row.ActivityId), kin, row.ReferralId, null));
                break;
            case CareTable.Referral when row.Day is { } day && _firstVisit is { } activity:
                events.Add(new CareEvent(CareEventKind.Referral, day.DayNumber, new FlowEnd(FlowStage.Referral, row.UnitId, activity), kin, row.Id, null));
                break;
            case CareTable.Operation when _operation is { } activity:
                AddOperation(events, row, activity, row.OrderingUnitId is { } ordering && _kin.TryGetValue(ordering, out var own) ? own : kin, kin);
                break;
            case CareTable.Stay when row.Day is { } day && _stay is { } activity:
                events.Add(new CareEvent(CareEventKind.Stay, day.DayNumber, new FlowEnd(FlowStage.Done, row.UnitId, activity), kin, row.ReferralId, row.OperationId));
                break;
            default:
                break;
        }
    }

    /// <summary>The decision is counted at the unit that operates, as inflow is, and found by the unit that decided.</summary>
    private static void AddOperation(List<CareEvent> events, CareRow row, int activity, int decidedBy, int kin)
    {
        if (row.Decided is { } decided)
        {
            events.Add(new CareEvent(CareEventKind.Decision, decided.DayNumber, new FlowEnd(FlowStage.Decision, row.UnitId, activity), decidedBy, row.ReferralId, row.Id));
        }

        if (row.Day is { } day)
        {
            events.Add(new CareEvent(CareEventKind.Operation, day.DayNumber, new FlowEnd(FlowStage.Done, row.UnitId, activity), kin, row.ReferralId, row.Id));
        }
    }

    /// <summary>By what is counted, so that a region's own activities have their place; what is none of the others belongs to care already begun.</summary>
    private static CareEventKind KindOf(Activity activity) => activity switch
    {
        { Stage: GuaranteeStage.FirstVisit } => CareEventKind.FirstVisit,
        { Unit: CountingUnit.Examinations } => CareEventKind.Examination,
        { Unit: CountingUnit.Operations } => CareEventKind.Operation,
        { Unit: CountingUnit.Stays } => CareEventKind.Stay,
        { Unit: CountingUnit.Enrolments } => CareEventKind.Start,
        _ => activity.Code == ActivityCatalogue.EmergencyVisit.Code ? CareEventKind.Start : CareEventKind.Return,
    };

    /// <summary>Units of one specialty belong together wherever they are; without one, those of one clinic.</summary>
    private static int Kin(OrganisationTree tree, CareUnit unit, Dictionary<string, int> specialties)
    {
        var up = tree.PathUp(unit.Id).ToList();
        if (up.Find(u => u.Specialty is { Length: > 0 })?.Specialty is { } specialty)
        {
            // Below zero, so that a specialty is never taken for a unit.
            return specialties.TryGetValue(specialty, out var known) ? known : specialties[specialty] = -1 - specialties.Count;
        }

        return (up.Find(u => u.Kind == CareUnitKind.Clinic) ?? unit).Id;
    }
}
