import { mount } from '../shared/mount';
import '../shared/settings.css';
import { RepositoryPage } from './repository-page';

void mount(<RepositoryPage />);
