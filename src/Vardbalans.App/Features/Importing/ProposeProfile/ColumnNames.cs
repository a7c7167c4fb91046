using System.Globalization;
using System.Text;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>What a field holds, as far as a proposal needs to know.</summary>
internal enum FieldHolds
{
    Text,
    Number,
    Date,
    Week,
    Period,
    Code,
}

/// <summary>A field that a column may be for.</summary>
/// <param name="Name">As profiles write it.</param>
/// <param name="Holds">What it holds.</param>
/// <param name="IsRequired">A profile without it is no profile.</param>
internal sealed record KnownField(string Name, FieldHolds Holds, bool IsRequired);

/// <summary>Names that systems give to the columns of our fields.</summary>
internal static class ColumnNames
{
    private const double Exact = 1;
    private const double Known = 0.9;
    private const double Close = 0.6;

    /// <summary>By the field's name: what systems call it, in the spelling of <see cref="Plain"/>.</summary>
    private static readonly Dictionary<string, string[]> Called = new(StringComparer.Ordinal)
    {
        ["enhet"] = ["enhethsaid", "enhetskod", "klinik", "mottagning", "vardenhet", "kombika", "unit", "unitcode", "hb", "hbt", "healthboard", "board", "lhb", "healthboardname", "bestallandeenhet", "recipientcareunitkombika"],
        ["aktivitet"] = ["aktivitetskod", "kontakttyp", "vardtyp", "besokstyp", "activity", "admissiontype", "specialty", "specialtyname", "typ"],
        ["vecka"] = ["isovecka", "ar-vecka", "arvecka", "week", "weekending", "weekendingdate", "weekstarting", "veckoslut", "datum", "dag", "date"],
        ["år"] = ["isoar", "veckoar", "kalenderar", "year", "isoyear"],
        ["period"] = ["manad", "armanad", "month", "monthyear", "yearmonth", "kvartal", "quarter"],
        ["planerat"] = ["plan", "planerade", "planned"],
        ["väntande"] = ["antalvantande", "vantar", "waiting", "patientswaiting", "kolangd"],
        ["disponibla_vårddygn"] = ["disponiblavarddygn", "disponibla", "tillgangligavarddygn", "allstaffedbeddays", "availabledays", "availablebeddays"],
        ["belagda_vårddygn"] = ["belagdavarddygn", "belagda", "totaloccupiedbeddays", "occupieddays", "occupiedbeddays"],
        ["utfall"] = ["utfallantal", "antal", "genomforda", "utfort", "done", "count", "number", "numberadmissions", "admissions", "activitycount"],
        ["inflöde"] = ["inkomna", "inflow", "nya", "remisser", "referrals"],
        ["bokade"] = ["booked", "bokningar", "antalbokade"],
        ["uteblivna"] = ["noshow", "dna", "uteblev"],
        ["avbokade_patient"] = ["senaavbokningarpatient", "avbokadpat"],
        ["avbokade_vård"] = ["senaavbokningarvard", "avbokadvard"],
        ["planerade_minuter"] = ["planeradmin", "planerademinuter", "planeradminuter", "plannedminutes"],
        ["minuter"] = ["faktiskaminuter", "tid", "minutes", "actualminutes"],
        ["patient"] = ["patientpseudo", "patientid", "personnummer", "pnr", "patientkey"],
        ["person"] = ["personpseudo", "anstalldid", "personnummer"],
        ["kontakt_id"] = ["kontaktid", "appointmentid", "besoksid"],
        ["vanta_id"] = ["vantaid", "vantelistaid", "waitid"],
        ["remiss_id"] = ["remissid", "referralid"],
        ["op_id"] = ["opid", "operationsid"],
        ["vtf_id"] = ["vtfid", "vardtillfalleid"],
        ["anstallning_id"] = ["anstallningid", "anstallningsnummer"],
        ["plats"] = ["sjukhus", "site", "hospital", "location"],
        ["yrkeskategori"] = ["yrke", "kompetens", "yrkeskod", "aid", "profession"],
        ["maldatum"] = ["medicinsktmaldatum", "targetdate"],
        ["hemregion"] = ["lkf", "betalanderegion", "residence"],
        ["akut"] = ["akutelektiv", "isemergency", "urgency"],
        ["version"] = ["senastandrad", "andrad", "timestampsaved", "updated"],
        ["remiss_datum"] = ["remissdatum", "referraldate"],
        ["ankomst_datum"] = ["ankomstdatum", "arrivaldate"],
        ["stallningstagande_datum"] = ["stallningstagande", "stallningstagandedatum", "bedomddatum"],
        ["beslut_datum"] = ["beslutdatum", "beslutsdatum"],
        ["beslut_avslut_datum"] = ["beslutavslut"],
        ["avslut_datum"] = ["avslutaddatum"],
        ["avvikelse"] = ["avvikelsekod"],
    };

    /// <summary>How sure one can be that a column with this name is for the field, 0–1.</summary>
    public static double Certainty(string column, string field)
    {
        var (plain, wanted) = (Plain(column), Plain(field));
        if (plain == wanted)
        {
            return Exact;
        }

        var also = Called.GetValueOrDefault(field) ?? [];
        if (also.Contains(plain))
        {
            return Known;
        }

        return plain.Length >= 4 && Nearest.To(plain, also.Append(wanted).Where(n => n.Length >= 4)) is not null ? Close : 0;
    }

    /// <summary>Small letters without marks, and digits.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString();
    }
}
