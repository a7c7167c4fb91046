namespace Vardbalans.Core.Organisation;

/// <summary>The regional catalogue that a new installation starts with. A region adds its own; codes are never reused.</summary>
public static class ActivityCatalogue
{
    /// <summary>First contact on a new request within the specialty.</summary>
    public static Activity FirstVisit { get; } = Of(1, "nybesok", "Nybesök", "First visits", CountingUnit.Visits, GuaranteeStage.FirstVisit);

    /// <summary>Outpatient visit connected to an earlier visit or stay.</summary>
    public static Activity ReturnVisit { get; } = Of(2, "aterbesok", "Återbesök", "Return visits", CountingUnit.Visits);

    /// <summary>Emergency visit.</summary>
    public static Activity EmergencyVisit { get; } = Of(3, "akutbesok", "Akutbesök", "Emergency visits", CountingUnit.Visits);

    /// <summary>Operation.</summary>
    public static Activity Operation { get; } = Of(4, "operation", "Operationer", "Operations", CountingUnit.Operations, GuaranteeStage.Treatment);

    /// <summary>Treatment other than operation.</summary>
    public static Activity Treatment { get; } = Of(5, "behandling", "Behandlingar", "Treatments", CountingUnit.Treatments, GuaranteeStage.Treatment);

    /// <summary>Examination.</summary>
    public static Activity Examination { get; } = Of(6, "undersokning", "Undersökningar", "Examinations", CountingUnit.Examinations);

    /// <summary>Admission to discharge at one unit.</summary>
    public static Activity InpatientStay { get; } = Of(7, "vardtillfalle", "Vårdtillfällen", "Inpatient stays", CountingUnit.Stays);

    /// <summary>Contact by telephone or video that replaces a visit.</summary>
    public static Activity RemoteContact { get; } = Of(8, "distanskontakt", "Distanskontakter", "Remote contacts", CountingUnit.Contacts);

    /// <summary>Person taken on to a list, such as at a midwife's.</summary>
    public static Activity Enrolment { get; } = Of(9, "inskrivning", "Inskrivningar", "Enrolments", CountingUnit.Enrolments);

    /// <summary>All of them in the order of lists.</summary>
    public static IReadOnlyList<Activity> Standard { get; } =
        [FirstVisit, ReturnVisit, EmergencyVisit, Operation, Treatment, Examination, InpatientStay, RemoteContact, Enrolment];

    private static Activity Of(int id, string code, string sv, string en, CountingUnit unit, GuaranteeStage stage = GuaranteeStage.None) =>
        new() { Id = id, Code = code, NameSv = sv, NameEn = en, Unit = unit, Stage = stage, Order = id };
}
