using System.IO.Compression;
using System.Text;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ProposeProfile;
using Vardbalans.App.Tests.House;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A profile is proposed from a file's beginning; what the file does not show is asked about.</summary>
public sealed class ProposeProfileTests
{
    private const string Rows = "enhet;aktivitet;vecka;utfall\nk1;nybesok;2026-v40;1,5\nk2;åter;2026-v41;-\n";

    [Fact]
    public void The_sample_of_weekly_measures_gets_a_profile_that_can_be_read()
    {
        var bytes = File.ReadAllBytes(RepositoryFiles.Full("samples/profiles/weekly-measures.csv"));
        var proposal = Of(bytes);
        Assert.Equal((TextEncoding.Utf8, ';', ',', WeekFormat.IsoWeek), (proposal.Start.Encoding, proposal.Start.Separator, proposal.DecimalMark, proposal.WeekFormat));
        Assert.Equal(["enhet", "aktivitet", "vecka", "utfall", "inflöde", "bokade", "uteblivna"], proposal.Columns.Select(c => c.Field));
        Assert.All(proposal.Columns, c => Assert.Equal(1, c.Certainty));
        Assert.Empty(proposal.NotFound);
        Assert.Empty(proposal.Ambiguous);
        var profile = Read(ProposalText.Of(proposal, "veckomatt", "Veckomått"));
        Assert.Equal(("veckomatt", "Veckomått", 4), (profile.Source, profile.Name, profile.Measures.Count));
    }

    [Fact]
    public void Year_and_week_in_columns_of_their_own_are_seen()
    {
        var proposal = Of(Encoding.UTF8.GetBytes("Enhet;Aktivitet;År;Vecka;Antal\nk1;nybesok;2026;9;5\nk1;nybesok;2026;v. 10;6\n"));
        Assert.Empty(proposal.NotFound);
        var profile = Read(ProposalText.Of(proposal, "veckor", "Veckor"));
        Assert.Equal(("Vecka", "År", WeekFormat.IsoWeek), (profile.Week.Column, profile.Week.YearColumn, profile.Week.Format));
        Assert.Contains("År", profile.RequiredColumns);
        Assert.Null(Read(ProposalText.Of(Of(Encoding.UTF8.GetBytes(Rows)), "veckor", "Veckor")).Week.YearColumn);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("windows-1252", false)]
    public void The_encoding_is_seen(string name, bool hasMark)
    {
        Encoding encoding = name == "utf-8" ? new UTF8Encoding(hasMark) : name == "utf-16" ? new UnicodeEncoding(false, hasMark) : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var proposal = Of([.. encoding.GetPreamble(), .. encoding.GetBytes(Rows)]);
        Assert.Equal(name, ProfileNames.Of(proposal.Start.Encoding));
        Assert.Equal("åter", proposal.Start.Rows[1][1]);
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_separator_is_seen_also_when_another_stands_in_the_texts(char separator)
    {
        var other = separator == ',' ? ';' : ',';
        var proposal = Of(Encoding.UTF8.GetBytes($"enhet{separator}vecka{separator}utfall\nA{other} B{separator}2026-W01{separator}3\nC{other} D{separator}2026-W02{separator}4\n"));
        Assert.Equal(separator, proposal.Start.Separator);
        Assert.Equal(["enhet", "vecka", "utfall"], proposal.Columns.Select(c => c.Field));
        Assert.Equal(["aktivitet"], proposal.NotFound);
    }

    [Fact]
    public void A_packed_file_is_looked_into_though_only_its_beginning_was_sent()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes("enhet;vecka;utfall\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i};2026-W{i % 52 + 1:00};{i * 7919 % 1000}\n"))));
        }

        var proposal = Of(packed.ToArray().AsSpan(0, 20_000));
        Assert.Equal(["enhet", "vecka", "utfall"], proposal.Columns.Select(c => c.Field));
        Assert.True(proposal.Start.Rows.Count > 100);
    }

    [Fact]
    public void A_date_that_can_be_read_in_two_ways_is_asked_about_with_both()
    {
        var unsure = Of(Encoding.UTF8.GetBytes("enhet,datum,antal\nk1,03/04/2021,5\nk1,05/06/2021,6\n"));
        Assert.Equal(["d/M/yyyy", "M/d/yyyy"], Assert.Single(unsure.Ambiguous).Patterns);
        Assert.Contains("d/M/yyyy, M/d/yyyy", ProposalText.Of(unsure, "a", "A"), StringComparison.Ordinal);
        var sure = Of(Encoding.UTF8.GetBytes("enhet,datum,antal\nk1,03/04/2021,5\nk1,25/06/2021,6\n"));
        Assert.Empty(sure.Ambiguous);
        Assert.Equal(["d/M/yyyy"], sure.For("vecka")!.Patterns);
    }

    [Theory]
    [InlineData("1,5 12,25", ',', null)]
    [InlineData("1.5 12.25", '.', null)]
    [InlineData("1,638 2,041", '.', ',')]
    [InlineData("1.638 2.041", ',', '.')]
    [InlineData("1,638.50 2,041.25", '.', ',')]
    [InlineData("3 12", null, null)]
    public void Marks_of_numbers_are_seen_or_not_told(string numbers, char? decimals, char? thousands)
    {
        var proposal = Of(Encoding.UTF8.GetBytes("enhet;vecka;utfall\n" + string.Concat(numbers.Split(' ').Select(n => $"k1;2026-W10;{n}\n"))));
        Assert.Equal((decimals, thousands), (proposal.DecimalMark, proposal.ThousandsMark));
    }

    [Fact]
    public void Texts_for_not_stated_and_codes_to_map_are_found_and_numbers_of_persons_are_not_shown()
    {
        var codes = new CatalogueCodes(new HashSet<string> { "k1" }, new HashSet<string> { "nybesok" });
        var proposal = Proposer.Of(FileStart.Of(Encoding.UTF8.GetBytes("enhet;aktivitet;vecka;utfall\nk1;nybesok;2026-W10;-\nk9;19121212-1212;2026-W10;3\n"))!, codes);
        Assert.Equal(["", "-"], proposal.Missing);
        Assert.Equal(["k9"], proposal.For("enhet")!.Unmapped);
        Assert.DoesNotContain("19121212-1212", ProposalText.Of(proposal, "a", "A"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiting_list_is_known_by_its_columns_and_gets_a_profile_that_can_be_read()
    {
        var proposal = Of(Encoding.UTF8.GetBytes(
            "vanta_id;patient_pseudo;enhet_hsaid;aktivitetskod;remiss_datum;beslut_datum;prioritet;maldatum;slut_datum\n"
            + "1;123;k1;nybesok;2026-01-02;2026-02-03;2;2026-05-06;\n2;124;k1;nybesok;2026-01-03;2026-02-04;3;;2026-05-07\n"));
        Assert.Equal(Vardbalans.App.Data.Feed.Waits, proposal.Feed);
        Assert.Equal(
            ["vanta_id", "patient", "enhet", "aktivitet", "remiss_datum", "beslut_datum", "prioritet", "maldatum", "slut_datum"], proposal.Columns.Select(c => c.Field));
        Assert.Equal(Vardbalans.App.Data.Feed.Waits, Read(ProposalText.Of(proposal, "vantelista", "Väntelista")).Feed);
    }

    [Fact]
    public void What_is_no_text_gets_no_proposal()
    {
        Assert.Null(FileStart.Of([]));
        Assert.Null(FileStart.Of("PK\u0003\u0004"u8));
    }

    [Theory]
    [InlineData("data/scotland-admissions/hospital_admissions_hb_specialty_20221207.csv")]
    [InlineData("data/scotland-admissions/beds_by_nhs_board_of_treatment_and_specialty.csv")]
    [InlineData("data/scotland-admissions/hb14_hb19.csv")]
    [InlineData("data/wales-waiting/wales-june-2021.csv")]
    [InlineData("data/wales-waiting/wales-december-2021.csv")]
    [InlineData("data/ambulance-demand/daily_responses_2013_2019.csv")]
    public void Real_files_get_a_proposal_that_names_their_columns(string path)
    {
        var start = Beginning(SharedFiles.Find(path));
        var proposal = Of(start);
        Assert.Equal(',', proposal.Start.Separator);
        Assert.True(proposal.Columns.Count > 1);
        Assert.True(proposal.Start.Rows.Count > 5, $"{proposal.Start.Rows.Count} rows");
        Assert.NotEmpty(ProposalText.Of(proposal, "prov", "Prov"));
        TestContext.Current.SendDiagnosticMessage("{0}", string.Join(", ", proposal.Columns.Select(c => $"{c.Name}={c.Field}")));
    }

    [Fact]
    public void The_weekly_admissions_of_Scotland_are_known_by_their_columns()
    {
        var proposal = Of(Beginning(SharedFiles.Find("data/scotland-admissions/hospital_admissions_hb_specialty_20221207.csv")));
        Assert.Equal(
            ("WeekEnding", "HB", "NumberAdmissions", WeekFormat.WeekEndingSunday),
            (proposal.For("vecka")?.Name, proposal.For("enhet")?.Name, proposal.For("utfall")?.Name, proposal.WeekFormat));
    }

    private static ProfileProposal Of(ReadOnlySpan<byte> start) => Proposer.Of(FileStart.Of(start)!, CatalogueCodes.None);

    private static ImportProfile Read(string text) => ProfileReader.Read(Encoding.UTF8.GetBytes(text), "förslag");

    private static byte[] Beginning(string file)
    {
        using var stream = File.OpenRead(file);
        var buffer = new byte[FileStart.Bytes];
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
