namespace Vardbalans.App.Features.Importing.Profiles;

/// <summary>One JSON object of a profile, read strictly: what is missing, unknown or of the wrong kind becomes a fault with its line.</summary>
internal sealed class ProfileObject
{
    private readonly IReadOnlyDictionary<string, LocatedJson> _members;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<Finding> _faults;
    private readonly string _file;
    private readonly int _line;

    public ProfileObject(LocatedJson json, string file, List<Finding> faults)
    {
        (_file, _faults, _line) = (file, faults, json.Line);
        _members = json.Value as IReadOnlyDictionary<string, LocatedJson> ?? Fault(json.Line, "{ … }");
    }

    /// <summary>Every member, for maps whose keys are the source's codes.</summary>
    public Dictionary<string, string> Map(string key) => Member(key) is { } json ? MapOf(json, key) : [];

    public string Text(string key) => Member(key) is { } json ? TextOf(json, key) : string.Empty;

    public string? OptionalText(string key) => Member(key, required: false) is { } json ? TextOf(json, key) : null;

    /// <summary>A number, zero or more.</summary>
    public double Number(string key)
    {
        if (Member(key) is not { } json)
        {
            return 0;
        }

        if (json.Value is double number and >= 0)
        {
            return number;
        }

        Wrong(json.Line, key, "0.5");
        return 0;
    }

    /// <summary>A whole number within bounds.</summary>
    public int OptionalCount(string key, int otherwise, int least, int most)
    {
        if (Member(key, required: false) is not { } json)
        {
            return otherwise;
        }

        if (json.Value is double number && double.IsInteger(number) && number >= least && number <= most)
        {
            return (int)number;
        }

        Wrong(json.Line, key, $"{least}–{most}");
        return otherwise;
    }

    public char Character(string key)
    {
        if (Member(key) is not { } json)
        {
            return ',';
        }

        if (json.Value is string { Length: 1 } text)
        {
            return text[0];
        }

        Wrong(json.Line, key, "\",\"");
        return ',';
    }

    public bool Flag(string key)
    {
        if (Member(key) is not { } json)
        {
            return false;
        }

        if (json.Value is bool flag)
        {
            return flag;
        }

        Wrong(json.Line, key, "true | false");
        return false;
    }

    /// <summary>One character, or one of the words that stand for a rule.</summary>
    public char Character(string key, IReadOnlyDictionary<string, char> words)
    {
        if (Member(key, required: false) is { Value: string word } && words.TryGetValue(word, out var character))
        {
            return character;
        }

        return Character(key);
    }

    public char? OptionalCharacter(string key) => _members.ContainsKey(key) ? Character(key) : Skip<char?>(key, null);

    public bool OptionalFlag(string key, bool otherwise) => _members.ContainsKey(key) ? Flag(key) : Skip(key, otherwise);

    public IReadOnlyList<string> OptionalTexts(string key) => _members.ContainsKey(key) ? Texts(key) : Skip<IReadOnlyList<string>>(key, []);

    /// <summary>Lists of texts by names that the profile chooses.</summary>
    public Dictionary<string, IReadOnlyList<string>> OptionalLists(string key)
    {
        if (Member(key, required: false) is not { } json)
        {
            return [];
        }

        if (json.Value is IReadOnlyDictionary<string, LocatedJson> members)
        {
            return members.ToDictionary(m => m.Key, m => (IReadOnlyList<string>)[.. ItemsOf(m.Value, m.Key).Select(i => TextOf(i, m.Key))], StringComparer.Ordinal);
        }

        Wrong(json.Line, key, "{ … }");
        return [];
    }

    public IReadOnlyList<string> Texts(string key) => Member(key) is { } json ? [.. ItemsOf(json, key).Select(i => TextOf(i, key))] : [];

    public IReadOnlyList<ProfileObject> Objects(string key, bool required = true) =>
        Member(key, required) is { } json ? [.. ItemsOf(json, key).Select(i => new ProfileObject(i, _file, _faults))] : [];

    /// <summary>The object with this key; an empty one, whose faults are not told, when it is missing.</summary>
    public ProfileObject Object(string key) => Member(key) is { } json
        ? new ProfileObject(json, _file, _faults)
        : new ProfileObject(new LocatedJson(_line, new Dictionary<string, LocatedJson>()), _file, []);

    /// <summary>Is the key there?</summary>
    public bool Has(string key) => _members.ContainsKey(key);

    /// <summary>The object with this key; none when it is missing.</summary>
    public ProfileObject? OptionalObject(string key) => Member(key, required: false) is { } json ? new ProfileObject(json, _file, _faults) : null;

    /// <summary>A day, as <c>2026-03-01</c>.</summary>
    public DateOnly? OptionalDay(string key)
    {
        if (Member(key, required: false) is not { } json)
        {
            return null;
        }

        if (json.Value is string text && DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day))
        {
            return day;
        }

        Wrong(json.Line, key, "\"2026-03-01\"");
        return null;
    }

    /// <summary>What codes mean: one thing always, or one from a day until a day.</summary>
    public Dictionary<string, IReadOnlyList<DatedCode>> OptionalCodes(string key)
    {
        if (Member(key, required: false) is not { } json)
        {
            return [];
        }

        if (json.Value is IReadOnlyDictionary<string, LocatedJson> members)
        {
            return members.ToDictionary(m => m.Key, m => m.Value.Value is List<LocatedJson> dated
                ? (IReadOnlyList<DatedCode>)[.. dated.Select(d => Dated(new ProfileObject(d, _file, _faults)))]
                : [new DatedCode(TextOf(m.Value, m.Key), null, null)], StringComparer.Ordinal);
        }

        Wrong(json.Line, key, "{ … }");
        return [];
    }

    private static DatedCode Dated(ProfileObject json)
    {
        var code = new DatedCode(json.Text("to"), json.OptionalDay("from"), json.OptionalDay("until"));
        json.Close();
        return code;
    }

    public T Choice<T>(string key, T otherwise = default)
        where T : struct, Enum
    {
        if (Member(key) is not { } json)
        {
            return otherwise;
        }

        if (json.Value is string text && ProfileNames.TryRead<T>(text, out var value))
        {
            return value;
        }

        Wrong(json.Line, key, string.Join(" | ", Enum.GetValues<T>().Select(ProfileNames.Of)));
        return otherwise;
    }

    public T OptionalChoice<T>(string key, T otherwise)
        where T : struct, Enum => _members.ContainsKey(key) ? Choice(key, otherwise) : Skip(key, otherwise);

    /// <summary>A fault that only the whole profile shows, such as a reference to nothing.</summary>
    public void Report(string code, string key, params string[] values) =>
        _faults.Add(new Finding(code, [_file, $"{(_members.TryGetValue(key, out var json) ? json.Line : _line)}", key, .. values]));

    /// <summary>Faults every key that nobody asked for. Call it last.</summary>
    public void Close()
    {
        foreach (var (key, json) in _members.Where(m => !_known.Contains(m.Key)))
        {
            _faults.Add(Nearest.To(key, _known) is { } meant
                ? new Finding("profile-key-misspelt", _file, $"{json.Line}", key, meant)
                : new Finding("profile-key-unknown", _file, $"{json.Line}", key, string.Join(", ", _known)));
        }
    }

    private LocatedJson? Member(string key, bool required = true)
    {
        _known.Add(key);
        if (_members.TryGetValue(key, out var json))
        {
            return json;
        }

        if (required)
        {
            _faults.Add(new Finding("profile-key-missing", _file, $"{_line}", key));
        }

        return null;
    }

    private T Skip<T>(string key, T otherwise)
    {
        _known.Add(key);
        return otherwise;
    }

    private Dictionary<string, string> MapOf(LocatedJson json, string key)
    {
        if (json.Value is IReadOnlyDictionary<string, LocatedJson> members)
        {
            return members.ToDictionary(m => m.Key, m => TextOf(m.Value, m.Key), StringComparer.Ordinal);
        }

        Wrong(json.Line, key, "{ … }");
        return [];
    }

    private List<LocatedJson> ItemsOf(LocatedJson json, string key)
    {
        if (json.Value is List<LocatedJson> items)
        {
            return items;
        }

        Wrong(json.Line, key, "[ … ]");
        return [];
    }

    private string TextOf(LocatedJson json, string key)
    {
        if (json.Value is string text)
        {
            return text;
        }

        Wrong(json.Line, key, "\"…\"");
        return string.Empty;
    }

    private void Wrong(int line, string key, string expected) => _faults.Add(new Finding("profile-value", _file, $"{line}", key, expected));

    private Dictionary<string, LocatedJson> Fault(int line, string expected)
    {
        Wrong(line, "{", expected);
        return [];
    }
}
