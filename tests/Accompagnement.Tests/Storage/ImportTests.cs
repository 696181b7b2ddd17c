using Accompagnement.Core.Programmes;
using Accompagnement.Sample;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Storage;

public sealed class ImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DocumentFile Real => SampleProgramme.Document() with { IsSample = false };

    [Fact]
    public async Task A_document_comes_out_as_it_went_in()
    {
        using var store = await TestStore.WithSampleAsync();
        var read = await store.Documents.CurrentAsync(Cancellation);
        Assert.Equal(SampleProgramme.Document().Bytes.ToArray(), read!.Document.Bytes.ToArray());
    }

    [Fact]
    public async Task The_same_bytes_again_change_nothing()
    {
        using var store = TestStore.Empty();
        Assert.IsType<Imported.Stored>(await store.Documents.ImportAsync(Real, Cancellation));
        var before = await store.Programmes.CurrentAsync(Cancellation);

        Assert.IsType<Imported.Unchanged>(await store.Documents.ImportAsync(Real, Cancellation));

        Assert.Same(before, await store.Programmes.CurrentAsync(Cancellation));
    }

    [Fact]
    public async Task The_first_real_document_takes_the_place_of_the_sample()
    {
        using var store = await TestStore.WithSampleAsync();
        await store.Documents.ImportAsync(Real, Cancellation);
        Assert.Equal(new ProgrammeId(2), (await store.Programmes.CurrentAsync(Cancellation))!.Programme.Id);
    }

    [Fact]
    public async Task Dates_and_names_are_known_since_the_import()
    {
        using var store = await TestStore.WithSampleAsync();
        var session = await store.SessionAsync(3, 22);
        Assert.Equal(store.Time.GetUtcNow(), session.DatedSince);
        Assert.Equal([new Naming("Quentin", store.Time.GetUtcNow(), null)], session.Namings);
    }

    [Fact]
    public async Task Whoever_leads_or_receives_a_session_can_be_on_the_local_chat()
    {
        using var store = TestStore.Empty();
        await store.Documents.ImportAsync(Real, Cancellation);
        await SamplePeople.EnsureAsync(store.Database, ProgrammeName.First, Cancellation);
        var members = await store.Directory.MembersAsync("local", Cancellation);

        Assert.Superset(
            new HashSet<string> { "Marylène", "Quentin", "Mathilde", "Soizic", "Paul", "Bastien", "Thomas", "Camille Garnier" },
            members.Select(member => member.Person.Name).ToHashSet());
        Assert.True(members.Single(member => member.Person.Name == "Soizic").Facilitates);
        Assert.False(members.Single(member => member.Person.Name == "Thomas").Facilitates);
        Assert.False(await SamplePeople.EnsureAsync(store.Database, ProgrammeName.First, Cancellation));
    }

    [Fact]
    public async Task A_broken_document_is_refused_and_leaves_the_old_one()
    {
        using var store = await TestStore.WithSampleAsync();
        var refused = await store.Documents.ImportAsync(new DocumentFile(new byte[] { 0xFF, 0xFE, 0, 1 }, "x.org", 2018), Cancellation);
        Assert.IsType<Imported.Refused>(refused);
        Assert.Equal(new ProgrammeId(1), (await store.Programmes.CurrentAsync(Cancellation))!.Programme.Id);
    }
}
