using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Missing.Projections.Store;

/// <summary>
/// Where every look at a child is put on record (Data Protection Act 2018, s62). The server may insert here and nothing else:
/// not read, not change (deploy/database). It holds ids and codes; no name of a child and nothing of what a record says.
/// </summary>
public static class ConsultationTables
{
    public const string Schema = "audit";
    public const string Consultations = Schema + ".consultation";
    public const string People = Schema + ".person";

    public static IEnumerable<ISchemaObject> All()
    {
        var log = new Table(Consultations);
        log.AddColumn("id", "bigint generated always as identity").AsPrimaryKey();
        log.AddColumn("at", "timestamptz").NotNull().DefaultValueByExpression("clock_timestamp()");
        // A list that is refreshed shows the same children until then; a single look has none.
        log.AddColumn("until", "timestamptz");
        // When it happened by the server's clock, where the log was away and the line waited in the spool.
        log.AddColumn("happened_at", "timestamptz");
        log.AddColumn<string>("act").NotNull();
        log.AddColumn<string>("person").NotNull();
        log.AddColumn<string>("role").NotNull();
        log.AddColumn<string>("session");
        log.AddColumn<string>("route").NotNull();
        log.AddColumn<string>("reason");
        log.AddColumn("children", "uuid[]").NotNull();
        // Of whom no more was shown than that they are there.
        log.AddColumn("stubs", "uuid[]").NotNull();
        log.AddColumn<string>("correlation");
        log.Indexes.Add(new IndexDefinition("consultation_children") { Columns = ["children"], Method = IndexMethod.gin });
        log.Indexes.Add(new IndexDefinition("consultation_person") { Columns = ["person", "at"] });
        log.Indexes.Add(new IndexDefinition("consultation_at") { Columns = ["at"] });
        yield return log;

        // What the people were called, since the log knows them by id.
        var people = new Table(People);
        people.AddColumn<string>("person").AsPrimaryKey();
        people.AddColumn<string>("name").AsPrimaryKey();
        people.AddColumn("first_at", "timestamptz").NotNull().DefaultValueByExpression("clock_timestamp()");
        yield return people;
    }
}
