namespace IcpStudio.Web.Data;

/// <summary>Names of the unique constraints in which two people can meet; what they are of stands beside the entities.</summary>
internal static class UniqueConstraints
{
    public const string ProfileName = "ix_profiles_folded_name";

    public const string DefaultProfile = "ix_profiles_is_default";

    public const string Draft = "pk_profile_drafts";

    public const string VersionNumber = "ix_profile_versions_profile_id_number";

    public const string ReviewNumber = "ix_profile_reviews_profile_id_number";

    public const string SharedSegmentName = "ix_segments_folded_name";

    public const string OwnSegmentName = "ix_segments_owner_id_folded_name";
}
