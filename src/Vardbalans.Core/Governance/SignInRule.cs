namespace Vardbalans.Core.Governance;

/// <summary>What a group at the region's own sign-in opens here, and when.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Group">The group's name or number, exactly as the sign-in sends it.</param>
/// <param name="Role">What its members get; none: the way in alone, as any employee.</param>
/// <param name="Scope">Over which part of the region.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; none until further notice.</param>
public sealed record SignInRule(int Id, string Group, Role? Role, MandateScope Scope, DateOnly From, DateOnly? Until)
{
    /// <summary>Does it hold that day?</summary>
    public bool Holds(DateOnly day) => From <= day && !(Until < day);

    /// <summary>Is whoever it lets in employed by the region?</summary>
    public bool IsEmployee => Role?.IsEmployee() ?? true;
}

/// <summary>What the groups of a person open.</summary>
/// <param name="Rules">The rules that hold for the person.</param>
public sealed record SignInRuling(IReadOnlyList<SignInRule> Rules)
{
    /// <summary>Is the person let in at all? Not without a rule.</summary>
    public bool LetsIn => Rules.Count > 0;

    /// <summary>Employed, when any rule says so: who is both is an employee.</summary>
    public bool IsEmployee => Rules.Any(r => r.IsEmployee);

    /// <summary>The rules that give a role which the person may hold: an employee gets none that is for outsiders.</summary>
    public IEnumerable<SignInRule> Giving => Rules.Where(r => r.Role is not null && r.IsEmployee == IsEmployee);

    /// <summary>The ruling for somebody with these groups on a day.</summary>
    /// <param name="rules">All rules.</param>
    /// <param name="groups">The person's groups, compared letter by letter.</param>
    /// <param name="day">The day.</param>
    public static SignInRuling Of(IEnumerable<SignInRule> rules, IEnumerable<string> groups, DateOnly day)
    {
        var held = groups.ToHashSet(StringComparer.Ordinal);
        return new SignInRuling([.. rules.Where(r => r.Holds(day) && held.Contains(r.Group))]);
    }
}
