namespace IcpStudio.Web.Notifications;

/// <summary>What may have changed. Who shows something names the topics that it is made of.</summary>
[Flags]
public enum ChangeTopics
{
    None = 0,

    /// <summary>Accounts in the database. Pages listen to <see cref="Index"/>, which follows.</summary>
    Accounts = 1,

    /// <summary>Deals, customer outcomes and signals in the database.</summary>
    Deals = 1 << 1,

    /// <summary>The catalogue of attributes.</summary>
    Attributes = 1 << 2,

    /// <summary>Profiles, and which version's scores are current.</summary>
    Profiles = 1 << 3,

    /// <summary>Who has a draft open.</summary>
    DraftParticipants = 1 << 4,

    /// <summary>Segments, who follows them, and their daily counts.</summary>
    Segments = 1 << 5,

    /// <summary>Alarms of drift.</summary>
    Alarms = 1 << 6,

    /// <summary>Jobs: asked for, further on, ended.</summary>
    Jobs = 1 << 7,

    /// <summary>Users, their roles, and whether they may sign in.</summary>
    Users = 1 << 8,

    /// <summary>Drafts of profiles: what they say, and which there are.</summary>
    Drafts = 1 << 9,

    /// <summary>What other nodes are told of too.</summary>
    Shared = Accounts | Deals | Attributes | Profiles | DraftParticipants | Segments | Alarms | Jobs | Users | Drafts,

    /// <summary>This node's account index: its accounts, its scores, or how far its load is.</summary>
    Index = 1 << 16,

    /// <summary>An answer that this node makes in the background is further on, or there.</summary>
    Answers = 1 << 17,

    /// <summary>The jobs that wait or run, as this node has read them last.</summary>
    OpenJobs = 1 << 18,
}
