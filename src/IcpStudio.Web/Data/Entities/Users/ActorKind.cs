namespace IcpStudio.Web.Data.Entities.Users;

/// <summary>Who may act.</summary>
public enum ActorKind
{
    /// <summary>Somebody who signs in.</summary>
    User,

    /// <summary>Whoever holds a shell on the machine.</summary>
    CommandLine,

    /// <summary>The app itself, at its times.</summary>
    App,
}
