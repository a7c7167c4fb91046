using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Data;

/// <summary>The key of a <see cref="ProductionWeek"/>, in the order in which it is stored.</summary>
internal readonly record struct WeekKey(
    int Activity, int Unit, int Part, int Site, int Competence, int Form, int Urgency, int Residence) : IComparable<WeekKey>
{
    public WeekPart WeekPart => WeekPart.FromIndex(Part);

    public int CompareTo(WeekKey other)
    {
        var order = Activity.CompareTo(other.Activity);
        order = order != 0 ? order : Unit.CompareTo(other.Unit);
        order = order != 0 ? order : Part.CompareTo(other.Part);
        order = order != 0 ? order : Site.CompareTo(other.Site);
        order = order != 0 ? order : Competence.CompareTo(other.Competence);
        order = order != 0 ? order : Form.CompareTo(other.Form);
        order = order != 0 ? order : Urgency.CompareTo(other.Urgency);
        return order != 0 ? order : Residence.CompareTo(other.Residence);
    }

    public override int GetHashCode()
    {
        var mixed = unchecked(
            ((ulong)(uint)Part * 0x9E3779B97F4A7C15UL)
            ^ ((ulong)(uint)Unit * 0xC2B2AE3D27D4EB4FUL)
            ^ ((ulong)(uint)((Activity << 8) ^ (Urgency << 4) ^ (Form << 2) ^ Residence) * 0x165667B19E3779F9UL)
            ^ ((ulong)(uint)((Site << 8) ^ Competence) * 0xD6E8FEB86659FD93UL));
        return unchecked((int)(mixed ^ (mixed >> 29)));
    }

    public static bool operator <(WeekKey a, WeekKey b) => a.CompareTo(b) < 0;

    public static bool operator >(WeekKey a, WeekKey b) => a.CompareTo(b) > 0;

    public static bool operator <=(WeekKey a, WeekKey b) => a.CompareTo(b) <= 0;

    public static bool operator >=(WeekKey a, WeekKey b) => a.CompareTo(b) >= 0;
}
